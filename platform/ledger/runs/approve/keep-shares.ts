import { sql } from 'kysely'
import type { Database, StoredRun } from '../store.ts'

/**
 * Which fund really paid what of each month that an approved line charged: what was netted comes out of the funds of the
 * recoveries. It fills the months from the earliest on, so that the line's own fund pays the latest ones: those which are given
 * back first when its order is given up (bank/returns/reversals.ts).
 */
export async function keepShares(db: Database, { county, id, month }: StoredRun): Promise<void> {
  await sql`
    WITH netted AS (
      SELECT p.line, r.fund, sum(p.amount) AS amount FROM anmin.recovery_part p
      JOIN anmin.recovery r ON r.county = ${county} AND r.id = p.recovery
      WHERE p.county = ${county} AND p.run = ${id} AND p.kind = 'netted' GROUP BY p.line, r.fund),
    given AS (SELECT *, sum(amount) OVER (PARTITION BY line ORDER BY fund) AS upto FROM netted),
    lines AS MATERIALIZED (SELECT DISTINCT line FROM netted),
    charged AS (
      SELECT l.line, ${month}::int4 AS month, l.due AS amount FROM lines n
        JOIN anmin.payment_line l ON l.county = ${county} AND l.run = ${id} AND l.line = n.line WHERE l.due > 0
      UNION ALL
      SELECT i.line, i.month, i.owed - i.charged FROM lines n
        JOIN anmin.line_item i ON i.county = ${county} AND i.run = ${id} AND i.line = n.line AND i.kind = 'arrears'),
    months AS (SELECT *, sum(amount) OVER (PARTITION BY line ORDER BY month) AS upto FROM charged)
    INSERT INTO anmin.netted_share (county, run, line, month, fund, amount)
    SELECT ${county}, ${id}, line, m.month, g.fund, least(g.upto, m.upto) - greatest(g.upto - g.amount, m.upto - m.amount)
    FROM given g JOIN months m USING (line)
    WHERE least(g.upto, m.upto) > greatest(g.upto - g.amount, m.upto - m.amount)`.execute(db)
}
