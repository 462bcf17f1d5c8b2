import { sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { RunId } from '../ids.ts'
import type { RunHead } from './schema.ts'
import { chargedStates, type Database, type StoredRun } from './store.ts'

const charged: readonly StoredRun['state'][] = chargedStates

type Delivery = NonNullable<RunHead['delivery']>

/**
 * How far the money of runs that went to the bank is, from their orders and from approved lines that no file took; runs that
 * have not gone there are not in it. An order that was reissued or given up is done with.
 */
export async function deliveriesOf(
  db: Database,
  county: CountyCode,
  runs: readonly Pick<StoredRun, 'id' | 'state'>[],
): Promise<ReadonlyMap<RunId, Delivery>> {
  const states = new Map(runs.map(({ id, state }) => [id, state]))
  const ids = runs.flatMap(({ id, state }) => (charged.includes(state) ? [id] : []))
  if (ids.length === 0) return new Map()
  const wanted = sql`ANY(${ids}::uuid[])`
  const { rows } = await sql<Delivery & { run: RunId }>`
    SELECT run, (count(*) FILTER (WHERE state = 'paid'))::int4 AS paid, (count(*) FILTER (WHERE state = 'returned'))::int4 AS returned,
      (count(*) FILTER (WHERE state = 'sent'))::int4 AS waiting, (count(*) FILTER (WHERE state = 'ready'))::int4 AS unsent
    FROM (
      SELECT run, state FROM anmin.payment WHERE county = ${county} AND run = ${wanted}
      UNION ALL
      SELECT f.run, 'ready' FROM anmin.payment_fault f WHERE f.county = ${county} AND f.run = ${wanted}
        AND NOT EXISTS (SELECT FROM anmin.payment o WHERE o.county = ${county} AND o.run = f.run AND o.line = f.line)) order_of
    GROUP BY run`.execute(db)
  // Approved, of some lines alone the bank has the orders: a line that fits no file keeps the whole run there.
  const begun = rows.filter(
    ({ run, paid, returned, waiting }) => states.get(run) !== 'approved' || paid + returned + waiting > 0,
  )
  return new Map(begun.map(({ run, ...counts }) => [run, counts]))
}
