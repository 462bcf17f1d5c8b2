import { sql } from 'kysely'
import { isPaidIn } from '../benefits-of.ts'
import { chargedStates, updateRun } from '../store.ts'
import type { DoPart } from '../work.ts'

/**
 * Takes the awards whose past must be looked at out of the list of all: a decision that comes from now on waits there for the
 * next run. What is touched from a later month on needs no looking back and stays.
 */
export const takeTouched: DoPart = async ({ db, run, now }) => {
  const { county, id, month } = run
  const { rows } = await sql<{ last: Date | null }>`
    WITH taken AS (
      DELETE FROM anmin.award_touched t USING anmin.award a
      WHERE t.county = ${county} AND t.from_month <= ${month} AND a.county = ${county} AND a.id = t.award AND ${isPaidIn(run, 'a.benefit')}
      RETURNING t.award, t.from_month, t.at),
    kept AS (INSERT INTO anmin.run_touched (county, run, award, from_month) SELECT ${county}, ${id}, award, from_month FROM taken)
    SELECT max(at) AS last FROM taken`.execute(db)
  // Every decision whose touch was taken counts, whatever the clock of the machine that wrote it said.
  const last = rows[0]?.last ?? now
  await updateRun(db, run, { as_of: last > now ? last : now })
  // A decision that was being written while the last run read its lines may be in neither: looked at once more.
  await sql`
    WITH last AS (
      SELECT month, as_of FROM anmin.payment_run
      WHERE county = ${county} AND kind = 'benefits' AND state = ANY(${[...chargedStates]}::text[]) ORDER BY as_of DESC LIMIT 1)
    INSERT INTO anmin.run_touched (county, run, award, from_month)
    SELECT ${county}, ${id}, t.award, min(t.from_month)
    FROM last JOIN anmin.award_term t ON t.county = ${county} AND t.recorded_at > last.as_of - interval '10 minutes' AND t.from_month <= last.month
    JOIN anmin.award a ON a.county = ${county} AND a.id = t.award AND ${isPaidIn(run, 'a.benefit')}
    GROUP BY t.award
    ON CONFLICT (county, run, award) DO UPDATE SET from_month = least(run_touched.from_month, excluded.from_month)`.execute(
    db,
  )
  // A month of a benefit that no run was made for is owed to everybody who has it.
  await sql`
    WITH covered AS (
      SELECT b.benefit, max(r.month) AS month
      FROM (SELECT DISTINCT benefit FROM anmin.award WHERE county = ${county}) b
      JOIN anmin.payment_run r ON r.county = ${county} AND r.kind = 'benefits' AND r.state = ANY(${[...chargedStates]}::text[])
        AND (r.benefits IS NULL OR b.benefit = ANY(r.benefits))
      WHERE r.month < ${month} GROUP BY b.benefit)
    INSERT INTO anmin.run_touched (county, run, award, from_month)
    SELECT ${county}, ${id}, a.id, c.month + 1
    FROM covered c JOIN anmin.award a ON a.county = ${county} AND a.benefit = c.benefit
    WHERE c.month < ${month}::int4 - 1 AND ${isPaidIn(run, 'a.benefit')}
    ON CONFLICT (county, run, award) DO UPDATE SET from_month = least(run_touched.from_month, excluded.from_month)`.execute(
    db,
  )
  // What was granted from months before the first run of its benefit is owed from there; what was taken over from the ledgers
  // was paid by others until it was.
  await sql`
    INSERT INTO anmin.run_touched (county, run, award, from_month)
    SELECT ${county}, ${id}, a.id, a.since FROM anmin.award a
    WHERE a.county = ${county} AND a.origin = 'decision' AND a.since < ${month}::int4 AND ${isPaidIn(run, 'a.benefit')}
      AND NOT EXISTS (SELECT FROM anmin.payment_run r WHERE r.county = ${county} AND r.kind = 'benefits' AND r.month < ${month}
        AND r.state = ANY(${[...chargedStates]}::text[]) AND (r.benefits IS NULL OR a.benefit = ANY(r.benefits)))
    ON CONFLICT (county, run, award) DO UPDATE SET from_month = least(run_touched.from_month, excluded.from_month)`.execute(
    db,
  )
  return undefined
}
