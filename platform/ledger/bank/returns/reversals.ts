import { type Kysely, sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { MoneyTables } from '../../tables.ts'

/**
 * Takes back what was charged for orders that are not paid and will not be: `orders` is a query of (run, line, amount). The
 * line's own month is given back first, then the earlier months it paid for, backwards; the awards are looked at again from
 * the earliest such month on. Money is fen.
 */
export async function reverseCharges(
  db: Kysely<MoneyTables>,
  county: CountyCode,
  orders: ReturnType<typeof sql>,
  at: Date,
): Promise<void> {
  await sql`
    WITH given AS (${orders}),
    charged AS (
      SELECT l.run, l.line, l.award, r.month, l.due AS amount, g.amount AS back FROM given g
      JOIN anmin.payment_line l ON l.county = ${county} AND l.run = g.run AND l.line = g.line
      JOIN anmin.payment_run r ON r.county = ${county} AND r.id = l.run WHERE l.due > 0
      UNION ALL
      SELECT l.run, l.line, l.award, i.month, i.owed - i.charged, g.amount FROM given g
      JOIN anmin.payment_line l ON l.county = ${county} AND l.run = g.run AND l.line = g.line
      JOIN anmin.line_item i ON i.county = ${county} AND i.run = g.run AND i.line = g.line AND i.kind = 'arrears'),
    steps AS (
      SELECT c.*, coalesce(sum(amount) OVER (PARTITION BY run, line ORDER BY month DESC
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before FROM charged c),
    reversed AS (
      INSERT INTO anmin.charge_reversal (county, run, line, month, award, amount, at)
      SELECT ${county}, run, line, month, award, least(amount, back - before), ${at} FROM steps WHERE back > before
      RETURNING award, month)
    INSERT INTO anmin.award_touched (county, award, from_month, at)
    SELECT ${county}, award, min(month), ${at} FROM reversed GROUP BY award ORDER BY award
    ON CONFLICT (county, award) DO UPDATE
      SET from_month = least(award_touched.from_month, excluded.from_month), at = excluded.at`.execute(db)
}
