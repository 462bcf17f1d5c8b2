import { columnName, columnType, declaredFacts, type FactSpec } from '#policy'

/** One fact as a column of the population tables. */
export interface FactColumn {
  readonly fact: FactSpec
  readonly name: string
  readonly type: StoredType
}

const storedTypes = ['boolean', 'int2', 'int4', 'int8'] as const
export type StoredType = (typeof storedTypes)[number]

/** The declared facts of households or persons as columns, in the order in which they are copied. */
export function factColumns(entity: FactSpec['entity']): readonly FactColumn[] {
  return declaredFacts()
    .filter((fact) => fact.entity === entity)
    .map((fact) => ({ fact, name: columnName(fact), type: storedType(fact) }))
}

function storedType(fact: FactSpec): StoredType {
  const type = storedTypes.find((one) => one === columnType(fact))
  if (!type) throw new Error(`no encoding for ${columnType(fact)}`)
  return type
}
