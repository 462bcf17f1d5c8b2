import { sql } from 'kysely'
import type { Database, StoredRun } from '../store.ts'

/** A line is left out when one of its holds was confirmed, held while one is open, due when all were released. */
export async function restateLines(db: Database, { county, id }: Pick<StoredRun, 'county' | 'id'>): Promise<void> {
  await sql`
    UPDATE anmin.payment_line l SET state = h.state
    FROM (SELECT line, CASE WHEN bool_or(state = 'confirmed') THEN 'dropped' WHEN bool_or(state = 'open') THEN 'held' ELSE 'due' END AS state
      FROM anmin.payment_hold WHERE county = ${county} AND run = ${id} GROUP BY line) h
    WHERE l.county = ${county} AND l.run = ${id} AND l.line = h.line AND l.state <> h.state`.execute(db)
}
