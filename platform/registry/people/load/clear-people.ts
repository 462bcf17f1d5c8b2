import { sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { Database } from '../write/rows.ts'

/** What hangs on people, before them. */
const tables = [
  'held_elsewhere',
  'person_merge',
  'duplicate_pair',
  'fact_contest',
  'paper',
  'person_term',
  'receipt',
  'kinship',
  'membership',
  'complete_register',
  'person_statement',
  'household_statement',
  'person_number',
  'person',
  'household',
  'source',
  'population_person',
  'population_household',
  'registry_state',
] as const

/**
 * Whether people of nobody may be put in place of who is in a county's register: nobody is real, and no ledger, officer or
 * visit has told anything of them since.
 */
export async function mayReplacePeople(db: Database, county: CountyCode): Promise<boolean> {
  const { rows } = await sql<{ is_real: boolean }>`SELECT
      EXISTS (SELECT FROM anmin.population_version WHERE county = ${county} AND NOT is_synthetic)
      OR EXISTS (SELECT FROM anmin.source WHERE county = ${county} AND kind <> 'synthetic') AS is_real`.execute(db)
  return rows[0]?.is_real === false
}

/** Removes a county's synthetic people. Their households count as touched, so that what was judged of them goes as well. */
export async function clearPeople(db: Database, county: CountyCode, at: Date): Promise<void> {
  if (!(await mayReplacePeople(db, county))) throw new Error(`county ${county} holds more than synthetic people`)
  await sql`INSERT INTO anmin.household_touched (county, household, touched_at)
    SELECT county, household, ${at} FROM anmin.population_household WHERE county = ${county}
    ON CONFLICT (county, household) DO UPDATE SET touched_at = excluded.touched_at`.execute(db)
  for (const table of tables) await sql`DELETE FROM ${sql.table(`anmin.${table}`)} WHERE county = ${county}`.execute(db)
  await sql`UPDATE anmin.population_version SET households = 0, persons = 0, is_synthetic = true WHERE county = ${county}`.execute(
    db,
  )
}
