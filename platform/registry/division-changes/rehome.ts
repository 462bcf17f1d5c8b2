import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { RegistryTables } from '../tables.ts'
import type { DivisionMove } from './schema.ts'

/** A table whose rows belong to the unit their people belong to, and how a row names its household. */
export interface RehomedTable {
  readonly table: string
  readonly column: string
  readonly names: 'household-number' | 'household' | 'person'
}

/** The registry's own. What was computed on a day (simulations) keeps the places of that day. */
export const registryRehomed: readonly RehomedTable[] = [
  { table: 'population_household', column: 'household', names: 'household-number' },
  { table: 'population_person', column: 'household', names: 'household-number' },
  { table: 'household', column: 'number', names: 'household-number' },
  { table: 'person', column: 'household_number', names: 'household-number' },
  { table: 'household_statement', column: 'household', names: 'household' },
  { table: 'membership', column: 'person', names: 'person' },
  { table: 'receipt', column: 'person', names: 'person' },
  { table: 'receipt', column: 'household', names: 'household' },
  { table: 'person_statement', column: 'person', names: 'person' },
  { table: 'person_number', column: 'person', names: 'person' },
  { table: 'person_term', column: 'person', names: 'person' },
  { table: 'kinship', column: 'person', names: 'person' },
  { table: 'held_elsewhere', column: 'person', names: 'person' },
]

/** Gives the rows of a unit, or of some of its households, the code of the unit they belong to now. Answers how many. */
export async function rehome(
  db: Kysely<RegistryTables>,
  county: CountyCode,
  move: DivisionMove,
  tables: readonly RehomedTable[],
): Promise<number> {
  let changed = 0n
  for (const table of tables) {
    const { numAffectedRows } = await sql`
      UPDATE ${sql.table(`anmin.${table.table}`)} SET division = ${move.to}
      WHERE county = ${county} AND division = ${move.from} AND ${whose(table, county, move.households)}`.execute(db)
    changed += numAffectedRows ?? 0n
  }
  return Number(changed)
}

function whose(table: RehomedTable, county: CountyCode, numbers: readonly number[] | undefined): RawBuilder<boolean> {
  if (numbers === undefined) return sql`true`
  return sql`${sql.ref(table.column)} ${named[table.names](county, [...numbers])}`
}

const named = {
  'household-number': (_, numbers) => sql`= ANY(${numbers}::int4[])`,
  household: (county, numbers) =>
    sql`IN (SELECT id FROM anmin.household WHERE county = ${county} AND number = ANY(${numbers}::int4[]))`,
  person: (county, numbers) =>
    sql`IN (SELECT id FROM anmin.person WHERE county = ${county} AND household_number = ANY(${numbers}::int4[]))`,
} as const satisfies Record<RehomedTable['names'], (county: CountyCode, numbers: number[]) => RawBuilder<unknown>>
