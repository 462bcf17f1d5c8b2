import type { FactSpec } from '../language/fact-spec.ts'
import type { PopulationTables } from './sql-writer.ts'
import { columnName, columnType } from './sql-text.ts'

/** The two tables a population run reads: keys and one column per fact. Without row security or indexes but the key. */
export function populationDdl(
  tables: PopulationTables,
  facts: readonly FactSpec[],
  kind: 'TABLE' | 'UNLOGGED TABLE' | 'TEMPORARY TABLE' = 'TABLE',
): string {
  const columns = (entity: FactSpec['entity']): string =>
    facts
      .filter((fact) => fact.entity === entity)
      .map(columnDefinition)
      .join('')
  return `CREATE ${kind} ${tables.household} (
  county int4 NOT NULL,
  household int4 NOT NULL,
  division int8 NOT NULL${columns('household')},
  PRIMARY KEY (county, household)
);
CREATE ${kind} ${tables.person} (
  county int4 NOT NULL,
  household int4 NOT NULL,
  member int2 NOT NULL${columns('person')},
  PRIMARY KEY (county, household, member)
);`
}

/** A column as narrow as its range, checked against it; NULL is unknown. */
export function columnDefinition(fact: FactSpec): string {
  const name = columnName(fact)
  const presence = fact.mayBeUnknown ? '' : ' NOT NULL'
  const check = fact.kind === 'flag' ? '' : ` CHECK (${name} BETWEEN ${fact.range.min} AND ${fact.range.max})`
  return `,\n  ${name} ${columnType(fact)}${presence}${check}`
}
