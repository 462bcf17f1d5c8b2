import { type RawBuilder, sql } from 'kysely'
import { differencesOf } from '../charged.ts'
import { lastLine, type Database, type StoredRun } from '../store.ts'
import type { DoPart } from '../work.ts'

/** Earlier months that are put right: what is owed becomes arrears, what was too much is kept with the funds that paid it. */
export const addItems: DoPart = async ({ db, run, size }, after) => {
  const { county, id, month, as_of: asOf } = run
  if (after >= (await lastLine(db, run))) return undefined
  const upTo = after + size
  const inPart = (alias: string) =>
    sql`${sql.ref(`${alias}.county`)} = ${county} AND ${sql.ref(`${alias}.run`)} = ${id}
      AND ${sql.ref(`${alias}.line`)} > ${after} AND ${sql.ref(`${alias}.line`)} <= ${upTo}`
  await sql`
    WITH looked AS MATERIALIZED (
      SELECT t.award, t.from_month, l.line FROM anmin.payment_line l
      JOIN anmin.run_touched t ON t.county = ${county} AND t.run = ${id} AND t.award = l.award WHERE ${inPart('l')})
    INSERT INTO anmin.line_item (county, run, line, month, kind, owed, charged, decision)
    SELECT ${county}, ${id}, k.line, d.month, CASE WHEN d.owed > d.charged THEN 'arrears' ELSE 'overpaid' END, d.owed, d.charged, d.decision
    FROM (${differencesOf({ county, asOf }, sql`looked`, month)}) d JOIN looked k ON k.award = d.award`.execute(db)
  await sql`
    UPDATE anmin.payment_line l SET arrears = i.arrears, amount = l.due + i.arrears
    FROM (SELECT i.line, sum(i.owed - i.charged)::int8 AS arrears FROM anmin.line_item i
      WHERE ${inPart('i')} AND i.kind = 'arrears' GROUP BY i.line) i
    WHERE l.county = ${county} AND l.run = ${id} AND l.line = i.line`.execute(db)
  await keepFunds(db, run, inPart('i'))
  return upTo
}

/** Which funds had paid what was too much of a month: what each paid less what was already found too much, the last first. */
async function keepFunds(db: Database, { county, id }: StoredRun, inPart: RawBuilder<unknown>): Promise<void> {
  const lines = sql`anmin.payment_line l ON l.county = ${county} AND l.award = o.award AND l.state = 'approved' AND l.fund IS NOT NULL`
  const run = sql`anmin.payment_run r ON r.county = ${county} AND r.id = l.run`
  await sql`
    WITH over AS MATERIALIZED (
      SELECT own.award, i.line, i.month, i.charged - i.owed AS amount FROM anmin.line_item i
      JOIN anmin.payment_line own ON own.county = ${county} AND own.run = i.run AND own.line = i.line
      WHERE ${inPart} AND i.kind = 'overpaid'),
    paid AS (
      SELECT line, month, fund, sum(amount)::int8 AS amount, max(at) AS at FROM (
        SELECT o.line, o.month, l.fund, l.due AS amount, r.as_of AS at
        FROM over o JOIN ${lines} JOIN ${run} AND r.month = o.month
        UNION ALL
        SELECT o.line, o.month, l.fund, i.owed - i.charged, r.as_of
        FROM over o JOIN ${lines} JOIN ${run}
        JOIN anmin.line_item i ON i.county = ${county} AND i.run = l.run AND i.line = l.line AND i.month = o.month AND i.kind = 'arrears'
        UNION ALL
        SELECT o.line, o.month, f.fund, -f.amount, NULL
        FROM over o JOIN anmin.payment_line l ON l.county = ${county} AND l.award = o.award AND l.state = 'approved'
        JOIN anmin.item_fund f ON f.county = ${county} AND f.run = l.run AND f.line = l.line AND f.month = o.month
        UNION ALL
        SELECT o.line, o.month, l.fund, -v.amount, NULL
        FROM over o JOIN ${lines}
        JOIN anmin.charge_reversal v ON v.county = ${county} AND v.run = l.run AND v.line = l.line AND v.month = o.month) one
      GROUP BY line, month, fund HAVING sum(amount) > 0),
    spread AS (
      SELECT p.line, p.month, p.fund, p.amount, o.amount AS over,
        sum(p.amount) OVER (PARTITION BY p.line, p.month ORDER BY p.at DESC NULLS LAST, p.fund) - p.amount AS sofar
      FROM paid p JOIN over o ON o.line = p.line AND o.month = p.month)
    INSERT INTO anmin.item_fund (county, run, line, month, fund, amount)
    SELECT ${county}, ${id}, line, month, fund, least(amount, over - sofar) FROM spread WHERE sofar < over`.execute(db)
}
