import { sql } from 'kysely'
import type { Fen } from '#kernel/fen'
import { type HoldKind, holdKinds } from '../hold-kinds.ts'
import type { RunView } from '../schema.ts'
import type { Database, StoredRun } from '../store.ts'

interface Counted {
  readonly kind: HoldKind
  readonly open: number
  readonly further: number
  readonly released: number
  readonly confirmed: number
  readonly amount: Fen
}

/**
 * Lines by what holds them, each counted once: under the first of its reasons that is still open, of a settled line the first
 * that settled it. What else is open of a line that is counted elsewhere is `further`.
 */
export async function countHolds(db: Database, { county, id }: StoredRun): Promise<RunView['holds']> {
  const order = Object.keys(holdKinds)
  const { rows } = await sql<Counted>`
    WITH reasons AS (
      SELECT h.kind, h.state, l.state AS line, l.amount, row_number() OVER (PARTITION BY h.line ORDER BY
        h.state <> CASE l.state WHEN 'held' THEN 'open' WHEN 'dropped' THEN 'confirmed' ELSE 'released' END,
        array_position(${order}::text[], h.kind)) AS place
      FROM anmin.payment_hold h JOIN anmin.payment_line l ON l.county = ${county} AND l.run = ${id} AND l.line = h.line
      WHERE h.county = ${county} AND h.run = ${id})
    SELECT kind, (count(*) FILTER (WHERE place = 1 AND line = 'held'))::int4 AS open,
      (count(*) FILTER (WHERE place > 1 AND line = 'held' AND state = 'open'))::int4 AS further,
      (count(*) FILTER (WHERE place = 1 AND line IN ('due', 'approved')))::int4 AS released,
      (count(*) FILTER (WHERE place = 1 AND line = 'dropped'))::int4 AS confirmed,
      coalesce(sum(amount) FILTER (WHERE place = 1 AND line = 'held'), 0)::int8 AS amount
    FROM reasons GROUP BY kind`.execute(db)
  return rows
    .filter(({ open, further, released, confirmed }) => open + further + released + confirmed > 0)
    .map((row) => ({ ...row, ...holdKinds[row.kind] }))
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}
