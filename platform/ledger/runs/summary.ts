import { sql } from 'kysely'
import { fen, type Fen } from '#kernel/fen'
import { countDifferences } from './differences.ts'
import type { RunSummary } from './schema.ts'
import { type Database, lastApproved, type StoredRun } from './store.ts'

/**
 * What is other than last month, and why; and what was found overpaid. Lines that something holds are not in it: what becomes
 * of them is decided afterwards, so they are compared when the run is looked at (differences.ts).
 */
export async function summarise(db: Database, run: StoredRun): Promise<RunSummary> {
  const { county, id, month } = run
  const previous = await lastApproved(db, county, month)
  const before = previous?.runs ?? []
  const { rows } = await sql<{ over: Fen }>`
    SELECT coalesce(sum(charged - owed), 0)::int8 AS over FROM anmin.line_item WHERE county = ${county} AND run = ${id} AND kind = 'overpaid'`.execute(
    db,
  )
  const totals = await sql<{ lines: number; amount: Fen }>`
    SELECT count(*)::int4 AS lines, coalesce(sum(amount), 0)::int8 AS amount FROM anmin.payment_line
    WHERE county = ${county} AND run = ANY(${[...before]}::uuid[]) AND state = 'approved'`.execute(db)
  return {
    unheld: await countDifferences(db, run, before, 'unheld'),
    before: previous
      ? { month: previous.month, lines: totals.rows[0]?.lines ?? 0, amount: totals.rows[0]?.amount ?? fen(0) }
      : null,
    overpaid: rows[0]?.over ?? fen(0),
  }
}
