import { type RawBuilder, sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import { reallyPaid } from './really-paid.ts'

/**
 * The one place that says what a month owes (docs/decisions/0058): due(month) by the terms as they were recorded at the run's
 * `as_of`, less what approved lines settled of it. Money is fen. `a` is an award, `t` its step.
 */
export interface AsOf {
  readonly county: CountyCode
  readonly asOf: Date
}

/** The step of award `a` in a month, as a LATERAL subquery; no row where it has none yet. */
export function stepOf({ county, asOf }: AsOf, month: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`LATERAL (
    SELECT s.amount, s.persons, s.state, s.decision, s.from_month FROM anmin.award_term s
    WHERE s.county = ${county} AND s.award = a.id AND s.from_month <= ${month} AND s.recorded_at <= ${asOf}
      AND (s.replaced_at IS NULL OR s.replaced_at > ${asOf})
    ORDER BY s.from_month DESC LIMIT 1)`
}

/** What step `t` comes to in a month: a yearly award only in the month it began with. */
export function dueOf(month: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`(CASE WHEN t.amount IS NULL OR (a.per = 'year' AND (${month} - a.since) % 12 <> 0) THEN 0 ELSE t.amount END)`
}

/**
 * What was charged of which month, one row for each cause and not yet summed: (award, month, amount). `wanted` is a table of
 * `award`s. A line's `due` is its own month's, its items are earlier months', a reversal takes back what was given up.
 */
export function chargesOf(county: CountyCode, wanted: RawBuilder<unknown>): RawBuilder<unknown> {
  const lines = sql`${wanted} w JOIN anmin.payment_line l ON l.county = ${county} AND l.award = w.award AND l.state = 'approved'`
  return sql`
    SELECT l.award, r.month, l.due AS amount FROM ${lines} JOIN anmin.payment_run r ON r.county = ${county} AND r.id = l.run
    UNION ALL
    SELECT l.award, i.month, i.owed - i.charged FROM ${lines}
      JOIN anmin.line_item i ON i.county = ${county} AND i.run = l.run AND i.line = l.line
    UNION ALL
    SELECT v.award, v.month, -v.amount FROM ${wanted} w
      JOIN anmin.charge_reversal v ON v.county = ${county} AND v.award = w.award`
}

/**
 * Months that owe or were overpaid: (award, month, owed, charged, decision, waits). `looked` is a table of (award, from_month);
 * months are looked at up to `until`, that one only for what was charged too much of it: what it still owes is the line's own due.
 * What was charged too much `waits` until the bank has answered: nothing is got back of what nobody has received.
 */
export function differencesOf(of: AsOf, looked: RawBuilder<unknown>, until: number): RawBuilder<unknown> {
  const { county } = of
  return sql`
    SELECT k.award, m.month, ${dueOf(sql`m.month`)} AS owed, coalesce(c.amount, 0) AS charged, t.decision, coalesce(c.amount, 0) - ${dueOf(sql`m.month`)} > p.amount AS waits
    FROM ${looked} k
    JOIN anmin.award a ON a.county = ${county} AND a.id = k.award
    CROSS JOIN LATERAL generate_series(k.from_month, ${until}::int4) m (month)
    LEFT JOIN ${stepOf(of, sql`m.month`)} t ON true
    LEFT JOIN (SELECT award, month, sum(amount)::int8 AS amount FROM (${chargesOf(county, looked)}) one GROUP BY award, month) c
      ON c.award = k.award AND c.month = m.month
    CROSS JOIN LATERAL (SELECT coalesce(sum(b.amount), 0) AS amount FROM (${reallyPaid(county, sql`(SELECT k.award AS award)`)}) b
      WHERE ${dueOf(sql`m.month`)} < coalesce(c.amount, 0) AND b.month = m.month) p
    WHERE CASE WHEN m.month < ${until} THEN ${dueOf(sql`m.month`)} <> coalesce(c.amount, 0)
      ELSE ${dueOf(sql`m.month`)} < coalesce(c.amount, 0) END`
}
