import { sql } from 'kysely'
import type { Fen } from '#kernel/fen'
import { isStanding, linesBefore } from './before.ts'
import { type DifferenceKind, differenceKinds, type DifferenceReason } from './schema-differences.ts'
import { type Database, lastApproved, type StoredRun } from './store.ts'

export interface CountedDifference {
  readonly kind: DifferenceKind
  readonly reason: DifferenceReason
  readonly lines: number
  readonly by: Fen
}

/** Lines without a hold, whose comparison never changes any more, or those that were held, which are few. */
type Which = 'unheld' | 'held'

/** What will be paid compared with what was paid the month before, as things stand now; what nothing holds from the summary. */
export async function findDifferences(db: Database, run: StoredRun): Promise<readonly CountedDifference[]> {
  const before = (await lastApproved(db, run.county, run.month))?.runs ?? []
  const held = await countDifferences(db, run, before, 'held')
  // Summaries of runs that were prepared earlier counted held lines as if they were paid: those are compared anew.
  const unheld = run.summary?.unheld ?? (await countDifferences(db, run, before, 'unheld'))
  return together([...unheld, ...held])
}

/** Lines of `which` by how and why they differ; sums of `by` of both are what is paid now less what was paid then. */
export async function countDifferences(
  db: Database,
  run: StoredRun,
  before: readonly string[],
  which: Which,
): Promise<readonly CountedDifference[]> {
  const { county, id, month } = run
  const runs = sql`ANY(${[...before]}::uuid[])`
  const isUnheld = which === 'unheld'
  const { rows } = await sql<CountedDifference>`
    WITH apart AS MATERIALIZED (
      SELECT DISTINCT h.line, l.award FROM anmin.payment_hold h
      JOIN anmin.payment_line l ON l.county = ${county} AND l.run = ${id} AND l.line = h.line WHERE h.county = ${county} AND h.run = ${id}),
    now AS (
      SELECT l.award, l.due, l.arrears, l.recovered, l.amount, l.state FROM anmin.payment_line l
      WHERE l.county = ${county} AND l.run = ${id} AND l.due + l.arrears > 0
        AND ${isUnheld ? sql`NOT EXISTS (SELECT FROM apart WHERE apart.line = l.line)` : sql`l.line IN (SELECT line FROM apart)`}),
    held AS (SELECT award FROM anmin.payment_line WHERE county = ${county} AND run = ${runs} AND state IN ('held', 'dropped')),
    was AS (
      SELECT b.award, sum(b.due)::int8 AS due, sum(b.arrears)::int8 AS arrears, sum(b.recovered)::int8 AS recovered, sum(b.amount - b.given_up)::int8 AS amount, sum(b.given_up) AS given_up
      FROM ${linesBefore(run, before)} b WHERE ${isStanding} AND b.due + b.arrears > 0
        AND ${isUnheld ? sql`NOT EXISTS (SELECT FROM apart WHERE apart.award = b.award)` : sql`b.award IN (SELECT award FROM apart)`} GROUP BY b.award),
    given_up AS (SELECT DISTINCT b.award FROM ${linesBefore(run, before)} b WHERE b.given_up > 0),
    -- What began anew was granted unless a decision resumed it: only of those, and of what ended, the step is looked up.
    resumed AS MATERIALIZED (SELECT DISTINCT award FROM anmin.decision WHERE county = ${county} AND kind = 'resume'),
    -- Materialized: an index of a table under row security is not used for a comparison with coalesce().
    both_months AS MATERIALIZED (
      SELECT coalesce(now.award, was.award) AS award, now.due, now.arrears, now.recovered, now.state,
        CASE WHEN now.state IN ('held', 'dropped') THEN 0 ELSE now.amount END AS amount,
        was.due AS due0, was.arrears AS arrears0, was.recovered AS recovered0, was.amount AS amount0, was.given_up,
        CASE WHEN now.state IN ('held', 'dropped') THEN 'held' WHEN was.award IS NULL THEN 'new' WHEN now.award IS NULL THEN 'ended'
          WHEN now.amount > was.amount THEN 'more' WHEN now.amount < was.amount THEN 'less' ELSE 'same' END AS kind
      FROM now ${isUnheld ? sql`FULL` : sql`LEFT`} JOIN was ON was.award = now.award)
    SELECT b.kind, CASE b.kind
        WHEN 'held' THEN CASE b.state WHEN 'dropped' THEN 'left-out' ELSE 'held-now' END
        WHEN 'new' THEN CASE WHEN held.award IS NOT NULL THEN 'held-before' WHEN given_up.award IS NOT NULL THEN 'returned-before' WHEN d.kind = 'resume' THEN 'resumed' ELSE 'granted' END
        WHEN 'ended' THEN CASE WHEN (SELECT a.per FROM anmin.award a WHERE a.county = ${county} AND a.id = b.award) = 'once' THEN 'once' WHEN d.kind = 'suspend' THEN 'suspended' WHEN d.kind = 'fade-out' THEN 'fading-out'
          WHEN t.state = 'ended' THEN 'terminated' ELSE 'other' END
        WHEN 'more' THEN CASE WHEN b.arrears > b.arrears0 AND b.due > b.due0 THEN 'raised-and-arrears' WHEN b.arrears > b.arrears0 THEN 'arrears' WHEN b.due > b.due0 THEN 'decided' WHEN b.recovered < b.recovered0 THEN 'recovered-before' WHEN b.given_up > 0 THEN 'returned-before' ELSE 'other' END
        WHEN 'less' THEN CASE WHEN b.recovered > b.recovered0 AND b.due < b.due0 THEN 'cut-and-recovered' WHEN b.recovered > b.recovered0 THEN 'recovered' WHEN b.arrears < b.arrears0 THEN 'arrears-before' WHEN b.due < b.due0 THEN 'decided' ELSE 'other' END
        ELSE 'other' END AS reason,
      count(*)::int4 AS lines, sum(coalesce(b.amount, 0) - coalesce(b.amount0, 0))::int8 AS by
    FROM both_months b
    LEFT JOIN held ON held.award = b.award
    LEFT JOIN given_up ON given_up.award = b.award
    LEFT JOIN LATERAL (
      SELECT s.decision, s.state FROM anmin.award_term s
      WHERE (b.kind = 'ended' OR (b.kind = 'new' AND b.award IN (SELECT award FROM resumed))) AND s.county = ${county} AND s.award = b.award
        AND s.replaced_at IS NULL AND s.from_month <= ${month}::int4 ORDER BY s.from_month DESC LIMIT 1) t ON true
    LEFT JOIN anmin.decision d ON d.county = ${county} AND d.id = t.decision
    GROUP BY 1, 2 ORDER BY 1, 2`.execute(db)
  return rows
}

/** Both counts in one, in the order in which officers read them. */
function together(rows: readonly CountedDifference[]): readonly CountedDifference[] {
  const sums = new Map<string, CountedDifference>()
  for (const row of rows) {
    const key = `${row.kind} ${row.reason}`
    const held = sums.get(key)
    sums.set(key, held ? { ...row, lines: held.lines + row.lines, by: (held.by + row.by) as Fen } : row)
  }
  const order = Object.keys(differenceKinds)
  return [...sums.values()].toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}
