import type { CountyCode } from '#kernel/division-code'
import { sql } from 'kysely'
import type { Database } from './rows.ts'

/** Who is in households of the population tables: places by household number. */
export type Inhabitants = ReadonlyMap<number, ReadonlySet<number>>

/**
 * Reads it by itself instead of joining: a load fills tables of which the planner has no statistics yet, and its joins would
 * then run through the whole county for each household.
 */
export async function readInhabitants(
  db: Database,
  county: CountyCode,
  numbers: readonly number[],
): Promise<Inhabitants> {
  if (numbers.length === 0) return new Map()
  const { rows } = await sql<{ household: number; members: readonly number[] }>`
    SELECT household, array_agg(member) AS members FROM anmin.population_person
    WHERE county = ${county} AND household = ANY(${[...numbers]}) GROUP BY household`.execute(db)
  return new Map(rows.map(({ household, members }) => [household, new Set(members)]))
}
