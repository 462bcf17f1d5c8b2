import { sql } from 'kysely'
import type { Db } from '#kernel/database/connect'
import type { CountyCode } from '#kernel/division-code'

/**
 * Takes the touches of households numbered above `after` up to `upTo`, before their facts are read in the same transaction:
 * whoever changes facts meanwhile touches them again, or waits for this transaction and then does. A judging of everybody
 * keeps them in judging_taken until its results count.
 */
export async function keepTaken(
  db: Db,
  county: CountyCode,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): Promise<void> {
  await sql`WITH taken AS (
      DELETE FROM anmin.household_touched WHERE county = ${county} AND household > ${after} AND household <= ${upTo} RETURNING household)
    INSERT INTO anmin.judging_taken (county, household) SELECT ${county}, household FROM taken ON CONFLICT DO NOTHING`.execute(
    db,
  )
}

/** Takes the next touched households above `after`, for good. */
export async function takeTouched(
  db: Db,
  county: CountyCode,
  { after, most }: { readonly after: number; readonly most: number },
): Promise<readonly number[]> {
  const { rows } = await sql<{ household: number }>`
    DELETE FROM anmin.household_touched WHERE county = ${county} AND household IN (
      SELECT household FROM anmin.household_touched WHERE county = ${county} AND household > ${after} ORDER BY household LIMIT ${most})
    RETURNING household`.execute(db)
  return rows.map(({ household }) => household).toSorted((a, b) => a - b)
}

/** What a judging that broke off had taken is touched again. */
export async function giveBack(db: Db, county: CountyCode): Promise<void> {
  await sql`WITH taken AS (DELETE FROM anmin.judging_taken WHERE county = ${county} RETURNING household)
    INSERT INTO anmin.household_touched (county, household, touched_at) SELECT ${county}, household, now() FROM taken
    ON CONFLICT DO NOTHING`.execute(db)
}

/** Touches everybody in some villages, whose parameters changed. */
export async function touchVillages(db: Db, county: CountyCode, villages: readonly number[]): Promise<void> {
  if (villages.length === 0) return
  await sql`INSERT INTO anmin.household_touched (county, household, touched_at)
    SELECT ${county}, household, now() FROM anmin.population_household
    WHERE county = ${county} AND division = ANY(${[...villages]}::int8[]) ON CONFLICT DO NOTHING`.execute(db)
}

export async function countTouched(db: Db, county: CountyCode): Promise<number> {
  const { rows } = await sql<{ touched: number }>`
    SELECT count(*)::int4 AS touched FROM anmin.household_touched WHERE county = ${county}`.execute(db)
  return rows[0]?.touched ?? 0
}
