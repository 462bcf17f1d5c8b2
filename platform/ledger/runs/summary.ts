import { sql } from 'kysely'
import { fen, type Fen } from '#kernel/fen'
import { isStanding, linesBefore } from './before.ts'
import { countDifferences } from './differences.ts'
import type { RunSummary } from './schema-differences.ts'
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
  const totals = await sql<{ lines: number; amount: Fen; backLines: number; back: Fen }>`
    SELECT (count(*) FILTER (WHERE ${isStanding}))::int4 AS lines, coalesce(sum(b.amount - b.given_up), 0)::int8 AS amount,
      (count(*) FILTER (WHERE b.given_up > 0))::int4 AS "backLines", coalesce(sum(b.given_up), 0)::int8 AS back
    FROM ${linesBefore(run, before)} b`.execute(db)
  const [sum] = totals.rows
  if (!sum) throw new Error('a sum has a row')
  return {
    unheld: await countDifferences(db, run, before, 'unheld'),
    before: previous
      ? {
          ...{ month: previous.month, lines: sum.lines, amount: sum.amount },
          givenUp: sum.backLines === 0 ? null : { lines: sum.backLines, amount: sum.back },
        }
      : null,
    overpaid: rows[0]?.over ?? fen(0),
  }
}
