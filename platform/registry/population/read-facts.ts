import { type Kysely, sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { EntityFacts, HouseholdFacts } from '#policy'
import type { RegistryTables } from '../tables.ts'
import { type FactColumn, factColumns } from './columns.ts'

const columns = { household: factColumns('household'), person: factColumns('person') } as const

/** The facts of some households by number, for a person to look at. Origins are not kept in these tables. */
export async function readHouseholdFacts(
  db: Kysely<RegistryTables>,
  county: CountyCode,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, HouseholdFacts>> {
  if (numbers.length === 0) return new Map()
  const rowsOf = async (table: string, order: string) => {
    const { rows } = await sql<
      Record<string, unknown>
    >`SELECT * FROM ${sql.table(table)} WHERE county = ${county} AND household = ANY(${[...numbers]}) ORDER BY ${sql.raw(order)}`.execute(
      db,
    )
    return Map.groupBy(rows, (row) => Number(row['household']))
  }
  const own = await rowsOf('anmin.population_household', 'household')
  const people = await rowsOf('anmin.population_person', 'household, member')
  return new Map(
    [...own].map(([number, [row = {}]]) => [
      number,
      {
        household: entityOf(row, columns.household),
        members: (people.get(number) ?? []).map((person) => entityOf(person, columns.person)),
      },
    ]),
  )
}

function entityOf(row: Readonly<Record<string, unknown>>, of: readonly FactColumn[]): EntityFacts {
  return {
    values: Object.fromEntries(
      of.flatMap(({ fact, name }) => (row[name] === null ? [] : [[fact.name, Number(row[name])]])),
    ),
  }
}
