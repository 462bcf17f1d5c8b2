import { type RawBuilder, sql } from 'kysely'
import type { StoredRun } from './store.ts'

type OfRun = Pick<StoredRun, 'county' | 'as_of'>

/**
 * How many fen of line `l` came back from the bank and were given up by the run's `as_of`: what was known then, so that every
 * comparison of the run says the same however late it is looked at.
 */
export function givenUpOf({ county, as_of: asOf }: OfRun): RawBuilder<number> {
  return sql<number>`coalesce((SELECT sum(v.amount)::int8 FROM anmin.charge_reversal v
    WHERE v.county = ${county} AND v.run = l.run AND v.line = l.line AND v.at <= ${asOf}), 0)`
}

/** Whether anything of `b` of `linesBefore` stands: a line of which all was given up was not paid. */
export const isStanding = sql<boolean>`(b.given_up = 0 OR b.given_up < b.amount)`

/** Approved lines of these runs as a table, each with what of it was given up (`given_up`). */
export function linesBefore({ county, as_of: asOf }: OfRun, runs: readonly string[]): RawBuilder<unknown> {
  const ids = sql`ANY(${[...runs]}::uuid[])`
  return sql`(
    SELECT l.award, l.due, l.arrears, l.recovered, l.amount, coalesce(v.amount, 0) AS given_up FROM anmin.payment_line l
    LEFT JOIN (SELECT run, line, sum(amount)::int8 AS amount FROM anmin.charge_reversal
      WHERE county = ${county} AND run = ${ids} AND at <= ${asOf} GROUP BY run, line) v ON v.run = l.run AND v.line = l.line
    WHERE l.county = ${county} AND l.run = ${ids} AND l.state = 'approved')`
}
