import { sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { PersonId } from '../ids.ts'
import type { PlannedPerson } from './plan-persons.ts'
import type { Database } from './rows.ts'

/** Of whom nothing stands any more that was ever said, they leave lists, counts and search (migration 0015). */
export async function leaveLists(db: Database, county: CountyCode, persons: readonly PersonId[]): Promise<void> {
  await sql`UPDATE anmin.person p SET is_withdrawn = true
    WHERE p.county = ${county} AND p.id = ANY(${[...persons]}::uuid[]) AND NOT EXISTS (
      SELECT FROM anmin.person_statement s JOIN anmin.source o ON o.county = s.county AND o.id = s.source
      WHERE s.county = p.county AND s.person = p.id AND o.withdrawn_at IS NULL)`.execute(db)
}

/** Somebody of whom something is said again is back. */
export async function comeBack(db: Database, county: CountyCode, persons: readonly PlannedPerson[]): Promise<void> {
  const known = persons.filter(({ held }) => held?.row.is_withdrawn).map(({ id }) => id)
  if (known.length === 0) return
  await sql`UPDATE anmin.person SET is_withdrawn = false WHERE county = ${county} AND id = ANY(${known}::uuid[])`.execute(
    db,
  )
}
