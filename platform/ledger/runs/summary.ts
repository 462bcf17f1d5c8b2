import { sql } from 'kysely'
import { fen, type Fen } from '#kernel/fen'
import type { DifferenceKind, DifferenceReason, RunSummary } from './schema.ts'
import { type Database, lastApproved, type StoredRun } from './store.ts'

interface Counted {
  readonly kind: DifferenceKind
  readonly reason: DifferenceReason
  readonly lines: number
  readonly by: Fen
}

/** What is other than last month, and why; and what was found overpaid. Held lines are counted as they would be paid. */
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
    differences: await countDifferences(db, run, before),
    before: previous
      ? { month: previous.month, lines: totals.rows[0]?.lines ?? 0, amount: totals.rows[0]?.amount ?? fen(0) }
      : null,
    overpaid: rows[0]?.over ?? fen(0),
  }
}

async function countDifferences(
  db: Database,
  { county, id, month }: StoredRun,
  before: readonly string[],
): Promise<readonly Counted[]> {
  const { rows } = await sql<Counted>`
    WITH now AS (
      SELECT award, due, arrears, recovered, amount FROM anmin.payment_line WHERE county = ${county} AND run = ${id} AND due + arrears > 0),
    held AS (
      SELECT award FROM anmin.payment_line WHERE county = ${county} AND run = ANY(${[...before]}::uuid[]) AND state IN ('held', 'dropped')),
    was AS (
      SELECT award, sum(due)::int8 AS due, sum(arrears)::int8 AS arrears, sum(recovered)::int8 AS recovered, sum(amount)::int8 AS amount
      FROM anmin.payment_line WHERE county = ${county} AND run = ANY(${[...before]}::uuid[]) AND state = 'approved' AND due + arrears > 0 GROUP BY award),
    -- Materialized: an index of a table under row security is not used for a comparison with coalesce().
    both_months AS MATERIALIZED (
      SELECT coalesce(now.award, was.award) AS award, now.due, now.arrears, now.recovered, now.amount,
        was.due AS due0, was.arrears AS arrears0, was.recovered AS recovered0, was.amount AS amount0,
        CASE WHEN was.award IS NULL THEN 'new' WHEN now.award IS NULL THEN 'ended' WHEN now.amount > was.amount THEN 'more'
          WHEN now.amount < was.amount THEN 'less' ELSE 'same' END AS kind
      FROM now FULL JOIN was ON was.award = now.award)
    SELECT b.kind, CASE b.kind
        WHEN 'new' THEN CASE WHEN held.award IS NOT NULL THEN 'held-before' WHEN d.kind = 'resume' THEN 'resumed' ELSE 'granted' END
        WHEN 'ended' THEN CASE WHEN a.per = 'once' THEN 'once' WHEN d.kind = 'suspend' THEN 'suspended' WHEN d.kind = 'fade-out' THEN 'fading-out'
          WHEN t.state = 'ended' THEN 'terminated' ELSE 'other' END
        WHEN 'more' THEN CASE WHEN b.arrears > b.arrears0 THEN 'arrears' WHEN b.due > b.due0 THEN 'decided' WHEN b.recovered < b.recovered0 THEN 'recovered-before' ELSE 'other' END
        WHEN 'less' THEN CASE WHEN b.recovered > b.recovered0 THEN 'recovered' WHEN b.arrears < b.arrears0 THEN 'arrears-before' WHEN b.due < b.due0 THEN 'decided' ELSE 'other' END
        ELSE 'other' END AS reason,
      count(*)::int4 AS lines, sum(coalesce(b.amount, 0) - coalesce(b.amount0, 0))::int8 AS by
    FROM both_months b
    JOIN anmin.award a ON a.county = ${county} AND a.id = b.award
    LEFT JOIN held ON held.award = b.award
    LEFT JOIN LATERAL (
      SELECT s.decision, s.state FROM anmin.award_term s WHERE b.kind IN ('new', 'ended') AND s.county = ${county} AND s.award = b.award
        AND s.replaced_at IS NULL AND s.from_month <= ${month}::int4 ORDER BY s.from_month DESC LIMIT 1) t ON true
    LEFT JOIN anmin.decision d ON d.county = ${county} AND d.id = t.decision
    GROUP BY 1, 2 ORDER BY 1, 2`.execute(db)
  return rows
}
