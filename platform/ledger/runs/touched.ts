import { sql } from 'kysely'
import type { Database, StoredRun } from './store.ts'

type RunKey = Pick<StoredRun, 'county' | 'id'>

/** Gives back what a run took: the next one looks at it. */
export async function putTouchedBack(db: Database, { county, id }: RunKey, at: Date): Promise<void> {
  await sql`
    WITH taken AS (DELETE FROM anmin.run_touched WHERE county = ${county} AND run = ${id} RETURNING award, from_month)
    INSERT INTO anmin.award_touched (county, award, from_month, at)
    SELECT ${county}, award, from_month, ${at} FROM taken
    ON CONFLICT (county, award) DO UPDATE SET from_month = least(award_touched.from_month, excluded.from_month), at = excluded.at`.execute(
    db,
  )
}

/** What was charged too much while the bank has not answered is looked at by the next run. */
export async function touchWaiting(db: Database, { county, id }: RunKey, at: Date): Promise<void> {
  await sql`
    INSERT INTO anmin.award_touched (county, award, from_month, at)
    SELECT ${county}, award, waits_from, ${at} FROM anmin.run_touched WHERE county = ${county} AND run = ${id} AND waits_from IS NOT NULL
    ON CONFLICT (county, award) DO UPDATE SET from_month = least(award_touched.from_month, excluded.from_month), at = excluded.at`.execute(
    db,
  )
}

/** What was held or left out was not charged: the next run looks at it from the month that this one would have. */
export async function touchUncharged(db: Database, { county, id, month }: StoredRun, at: Date): Promise<void> {
  await sql`
    INSERT INTO anmin.award_touched (county, award, from_month, at)
    SELECT ${county}, l.award, least(t.from_month, ${month}::int4), ${at}
    FROM anmin.payment_line l LEFT JOIN anmin.run_touched t ON t.county = ${county} AND t.run = ${id} AND t.award = l.award
    WHERE l.county = ${county} AND l.run = ${id} AND l.state IN ('held', 'dropped')
    ON CONFLICT (county, award) DO UPDATE SET from_month = least(award_touched.from_month, excluded.from_month), at = excluded.at`.execute(
    db,
  )
}
