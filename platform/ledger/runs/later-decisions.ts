import { sql } from 'kysely'
import { isPaidIn } from './benefits-of.ts'
import type { Database, StoredRun } from './store.ts'

/** How many decisions about awards of this run, for its month or earlier ones, were recorded after what it rests on was fixed. */
export async function countLaterDecisions(db: Database, run: StoredRun): Promise<number> {
  const { county, month, as_of: asOf, state } = run
  if (state !== 'prepared' && state !== 'submitted') return 0
  const { rows } = await sql<{ later: number }>`
    SELECT count(*)::int4 AS later FROM anmin.decision d JOIN anmin.award a ON a.county = ${county} AND a.id = d.award
    WHERE d.county = ${county} AND d.recorded_at > ${asOf} AND d.from_month <= ${month} AND ${isPaidIn(run, 'a.benefit')}`.execute(
    db,
  )
  return rows[0]?.later ?? 0
}
