import { type RawBuilder, sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'

/**
 * What funds really paid of which month, one row for each cause and not yet summed: (award, month, fund, amount, at). `wanted` is
 * a table of `award`s. A line's own fund has paid once the bank says so, and not what was netted: that the recoveries' funds
 * have paid since the approval. What was found too much already is gone. An order that came back or was given up counts nothing,
 * nor then what had been found too much of it (bank/returns/set-off.ts).
 */
export function reallyPaid(county: CountyCode, wanted: RawBuilder<unknown>): RawBuilder<unknown> {
  const lines = sql`${wanted} w
    JOIN anmin.payment_line l ON l.county = ${county} AND l.award = w.award AND l.state = 'approved'
    JOIN anmin.payment_run r ON r.county = ${county} AND r.id = l.run`
  const isPaid = sql`l.fund IS NOT NULL AND EXISTS (SELECT FROM anmin.payment o
    WHERE o.county = ${county} AND o.run = l.run AND o.line = l.line AND o.state = 'paid')`
  const shares = sql`anmin.netted_share s ON s.county = ${county} AND s.run = l.run AND s.line = l.line`
  return sql`
    SELECT l.award, r.month, l.fund, l.due AS amount, r.as_of AS at FROM ${lines} WHERE ${isPaid}
    UNION ALL
    SELECT l.award, i.month, l.fund, i.owed - i.charged, r.as_of FROM ${lines}
      JOIN anmin.line_item i ON i.county = ${county} AND i.run = l.run AND i.line = l.line AND i.kind = 'arrears' WHERE ${isPaid}
    UNION ALL
    SELECT l.award, s.month, l.fund, -s.amount, NULL FROM ${lines} JOIN ${shares} WHERE ${isPaid}
    UNION ALL
    SELECT l.award, s.month, s.fund, s.amount, r.as_of FROM ${lines} JOIN ${shares}
    UNION ALL
    SELECT l.award, f.month, f.fund, -f.amount, NULL FROM ${lines}
      JOIN anmin.item_fund f ON f.county = ${county} AND f.run = l.run AND f.line = l.line
    UNION ALL
    SELECT l.award, p.month, c.fund, p.amount, NULL FROM ${lines}
      JOIN anmin.payment o ON o.county = ${county} AND o.run = l.run AND o.line = l.line
      JOIN anmin.recovery_part p ON p.county = ${county} AND p.batch = o.batch AND p.seq = o.seq
      JOIN anmin.recovery c ON c.county = ${county} AND c.id = p.recovery WHERE NOT (${isPaid})`
}
