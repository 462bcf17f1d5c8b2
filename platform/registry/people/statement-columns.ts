import { columnName, columnType, declaredFacts, type FactSpec } from '#policy'
import { type Particular, type ParticularKind, particulars } from './particulars.ts'

/** One thing a statement may say, as a column of the statement tables. */
export interface StatementColumn {
  /** As in `says`: the fact's or particular's name. */
  readonly name: string
  readonly column: string
  readonly type: string
  readonly of: { readonly fact: FactSpec } | { readonly particular: Particular }
}

/** Known from the membership or the birth date, so that no statement says them. */
const derived: ReadonlySet<string> = new Set(['relation', 'birthMonth', 'birthDay'])

const particularTypes = {
  text: 'text',
  texts: 'text[]',
  date: 'date',
  code: 'int2',
  division: 'int8',
  number: 'uuid',
} as const satisfies Record<ParticularKind, string>

/** What statements of an entity may say: its particulars, then its facts, in the order of their declaration. */
export function statementColumns(entity: FactSpec['entity']): readonly StatementColumn[] {
  const own = particulars.filter((one) => one.entity === entity)
  const facts = declaredFacts().filter((fact) => fact.entity === entity && !derived.has(fact.name))
  return [
    ...own.map((particular) => ({
      name: particular.name,
      column: snakeCase(particular.name),
      type: particularTypes[particular.kind],
      of: { particular },
    })),
    ...facts.map((fact) => ({ name: fact.name, column: columnName(fact), type: columnType(fact), of: { fact } })),
  ]
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
