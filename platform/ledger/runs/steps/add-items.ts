import { type RawBuilder, sql } from 'kysely'
import { differencesOf } from '../charged.ts'
import { reallyPaid } from '../really-paid.ts'
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
    FROM (${differencesOf({ county, asOf }, sql`looked`, month)}) d JOIN looked k ON k.award = d.award
    WHERE NOT d.waits OR d.owed > d.charged`.execute(db)
  await sql`
    UPDATE anmin.payment_line l SET arrears = i.arrears, amount = l.due + i.arrears
    FROM (SELECT i.line, sum(i.owed - i.charged)::int8 AS arrears FROM anmin.line_item i
      WHERE ${inPart('i')} AND i.kind = 'arrears' GROUP BY i.line) i
    WHERE l.county = ${county} AND l.run = ${id} AND l.line = i.line`.execute(db)
  await keepFunds(db, run, inPart('i'))
  return upTo
}

/** Which funds had paid what was too much of a month: what each really paid less what was already found too much, the last first. */
async function keepFunds(db: Database, { county, id }: StoredRun, inPart: RawBuilder<unknown>): Promise<void> {
  await sql`
    WITH over AS MATERIALIZED (
      SELECT own.award, i.line, i.month, i.charged - i.owed AS amount FROM anmin.line_item i
      JOIN anmin.payment_line own ON own.county = ${county} AND own.run = i.run AND own.line = i.line
      WHERE ${inPart} AND i.kind = 'overpaid'),
    paid AS (
      SELECT o.line, o.month, b.fund, sum(b.amount)::int8 AS amount, max(b.at) AS at
      FROM (${reallyPaid(county, sql`(SELECT DISTINCT award FROM over)`)}) b JOIN over o ON o.award = b.award AND o.month = b.month
      GROUP BY o.line, o.month, b.fund HAVING sum(b.amount) > 0),
    spread AS (
      SELECT p.line, p.month, p.fund, p.amount, o.amount AS over,
        sum(p.amount) OVER (PARTITION BY p.line, p.month ORDER BY p.at DESC NULLS LAST, p.fund) - p.amount AS sofar
      FROM paid p JOIN over o ON o.line = p.line AND o.month = p.month)
    INSERT INTO anmin.item_fund (county, run, line, month, fund, amount)
    SELECT ${county}, ${id}, line, month, fund, least(amount, over - sofar) FROM spread WHERE sofar < over`.execute(db)
}
