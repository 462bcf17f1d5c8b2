import { sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { HouseholdId, PersonId } from './ids.ts'
import { lockCounty } from './write/county-lock.ts'
import { reapply } from './write/reapply.ts'
import type { Database } from './write/rows.ts'

/**
 * Folds all statements of some households and of everybody in them (records merged into those included) and writes what they
 * tell for the projected month: the same that `recordBatch` keeps in step statement by statement. Answers the numbers of the
 * households whose facts changed.
 */
export async function project(
  db: Database,
  county: CountyCode,
  householdNumbers: readonly number[],
  at: Date,
): Promise<readonly number[]> {
  const locked = await lockCounty(db, county, at)
  const households = await sql<{ id: HouseholdId }>`SELECT id FROM anmin.household
    WHERE county = ${county} AND number = ANY(${[...householdNumbers]}) ORDER BY number`.execute(db)
  const persons = await sql<{ id: PersonId }>`SELECT id FROM anmin.person
    WHERE county = ${county} AND household_number = ANY(${[...householdNumbers]}) ORDER BY household_number, member`.execute(
    db,
  )
  return reapply(db, locked, {
    households: households.rows.map(({ id }) => id),
    persons: persons.rows.map(({ id }) => id),
  })
}
