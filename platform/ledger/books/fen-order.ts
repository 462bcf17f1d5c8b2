import { type Kysely, sql } from 'kysely'
import type { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { FundId, PayoutId, RunId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import type { LineFacts } from './trace-facts.ts'

/*
 * Money has no marks. So that every fen has one way all the same, a fund's are spent in the order in which they were granted
 * (先进先出), and numbered from 1. What comes back to the budget and is spent once more keeps counting: beyond the sum granted
 * a position is money spent for the second time.
 */

type Db = Kysely<MoneyTables>

export interface GrantFacts {
  readonly kind: string
  readonly document: string | null
  readonly description: string
  readonly amount: Fen
  readonly booked_on: CalendarDate
  readonly entry: string
  readonly by: string
}

/** The documents that brought the fen from one position to another; what was taken back counts as the last that came. */
export async function grantsOf(
  db: Db,
  county: CountyCode,
  fund: FundId,
  [first, last]: readonly [number, number],
): Promise<readonly GrantFacts[]> {
  const { rows } = await sql<GrantFacts>`SELECT kind, document, description, amount, booked_on, entry, by FROM (
      SELECT t.*, t.posted_by_name AS by, sum(t.amount) OVER (ORDER BY t.posted_at, t.id) AS upto
      FROM anmin.transfer t JOIN anmin.fund_account a ON a.county = t.county AND a.id = t.to_account
      WHERE t.county = ${county} AND a.fund = ${fund} AND t.kind IN ('grant', 'carry-in')) granted
    WHERE upto >= ${first} AND upto - amount < ${last} ORDER BY upto`.execute(db)
  return rows
}

interface UseFacts {
  readonly id: string
  readonly kind: 'commit' | 'reserve' | 'grant-back' | 'carry-out'
  readonly place: DivisionCode | null
  readonly benefit: string | null
  readonly run: RunId | null
  readonly amount: Fen
  readonly before: number
  readonly entry: string
  readonly booked_on: CalendarDate
  readonly description: string
  readonly by: string
}

/** What took the fen at a position out of the budget; undefined while it lies there. */
export async function useOf(db: Db, county: CountyCode, fund: FundId, position: number): Promise<UseFacts | undefined> {
  const { rows } = await sql<UseFacts>`SELECT * FROM (
      SELECT t.id, t.kind, t.place, t.benefit, t.run, t.amount, t.entry, t.booked_on, t.description, t.posted_by_name AS by,
        (sum(t.amount) OVER (ORDER BY t.posted_at, t.id) - t.amount)::int8 AS before
      FROM anmin.transfer t JOIN anmin.fund_account a ON a.county = t.county AND a.id = t.from_account
      WHERE t.county = ${county} AND a.fund = ${fund} AND t.kind IN ('commit', 'reserve', 'grant-back', 'carry-out')) uses
    WHERE before < ${position} AND before + amount >= ${position}`.execute(db)
  return rows[0]
}

/** The last position that has a way: what was granted, or beyond it what was spent for the second time. */
export async function lastPosition(db: Db, county: CountyCode, fund: FundId, granted: Fen): Promise<number> {
  const { rows } = await sql<{ used: number }>`SELECT coalesce(sum(t.amount), 0)::int8 AS used
    FROM anmin.transfer t JOIN anmin.fund_account a ON a.county = t.county AND a.id = t.from_account
    WHERE t.county = ${county} AND a.fund = ${fund} AND t.kind IN ('commit', 'reserve', 'grant-back', 'carry-out')`.execute(
    db,
  )
  return Math.max(granted, rows[0]?.used ?? 0)
}

/** The line of an approval that holds the fen so far into it. */
export async function lineAt(
  db: Db,
  county: CountyCode,
  use: Pick<UseFacts, 'run' | 'benefit' | 'place'>,
  { fund, within }: { readonly fund: FundId; readonly within: number },
): Promise<number | undefined> {
  const { rows } = await sql<{ line: number }>`SELECT line FROM (
      SELECT line, amount, sum(amount) OVER (ORDER BY line) AS upto FROM anmin.payment_line
      WHERE county = ${county} AND run = ${use.run} AND fund = ${fund} AND benefit = ${use.benefit}
        AND division / 1000 * 1000 = ${use.place} AND state = 'approved') lines
    WHERE upto >= ${within} AND upto - amount < ${within}`.execute(db)
  return rows[0]?.line
}

/** The first and last position of a line's fen. */
export async function positionsOf(db: Db, county: CountyCode, line: LineFacts): Promise<readonly [number, number]> {
  const { rows } = await sql<{ before: number }>`SELECT coalesce((
      SELECT sum(t.amount) FROM anmin.transfer t
      JOIN anmin.fund_account a ON a.county = t.county AND a.id = t.from_account,
      (SELECT posted_at, id FROM anmin.transfer WHERE county = ${county} AND run = ${line.run} AND kind = 'commit'
        AND benefit = ${line.benefit} AND place = ${line.division}::int8 / 1000 * 1000 AND reference LIKE ${`%${line.fund ?? ''}%`}
        ORDER BY posted_at LIMIT 1) own
      WHERE t.county = ${county} AND a.fund = ${line.fund} AND t.kind IN ('commit', 'reserve', 'grant-back', 'carry-out')
        AND (t.posted_at, t.id) < (own.posted_at, own.id)), 0)::int8
    + coalesce((SELECT sum(amount) FROM anmin.payment_line WHERE county = ${county} AND run = ${line.run}
        AND fund = ${line.fund} AND benefit = ${line.benefit} AND state = 'approved' AND line < ${line.line}
        AND division / 1000 = ${line.division}::int8 / 1000), 0)::int8 AS before`.execute(db)
  const before = rows[0]?.before ?? 0
  return [before + 1, before + Math.max(1, line.amount)]
}

/** The payout out of a township's reserve that took the fen so far into it; reversed ones are passed over. */
export async function payoutAt(
  db: Db,
  county: CountyCode,
  {
    fund,
    place,
    use,
    within,
  }: { readonly fund: FundId; readonly place: DivisionCode; readonly use: string; readonly within: number },
): Promise<PayoutId | undefined> {
  const { rows } = await sql<{ id: PayoutId }>`WITH handed AS (
      SELECT coalesce(sum(t.amount), 0) AS before FROM anmin.transfer t
      JOIN anmin.fund_account a ON a.county = t.county AND a.id = t.to_account
      JOIN anmin.transfer own ON own.county = t.county AND own.id = ${use}
      WHERE t.county = ${county} AND a.fund = ${fund} AND a.kind = 'reserve' AND a.place = ${place} AND t.kind = 'reserve'
        AND (t.posted_at, t.id) < (own.posted_at, own.id))
    SELECT id FROM (
      SELECT id, amount, sum(amount) OVER (ORDER BY recorded_at, id) AS upto FROM anmin.reserve_payout
      WHERE county = ${county} AND fund = ${fund} AND place = ${place} AND state = 'standing') paid, handed
    WHERE upto >= handed.before + ${within} AND upto - amount < handed.before + ${within}`.execute(db)
  return rows[0]?.id
}

/** Where the fen of a payout stood among its fund's: the position of its reserve's first fen plus how far into it. */
export async function positionsOfPayout(
  db: Db,
  county: CountyCode,
  {
    id,
    fund,
    place,
    amount,
  }: { readonly id: PayoutId; readonly fund: FundId; readonly place: DivisionCode; readonly amount: Fen },
): Promise<readonly [number, number]> {
  const { rows } = await sql<{ before: number }>`WITH spent AS (
      SELECT coalesce(sum(o.amount), 0) AS before FROM anmin.reserve_payout o
      JOIN anmin.reserve_payout own ON own.county = o.county AND own.id = ${id}
      WHERE o.county = ${county} AND o.fund = ${fund} AND o.place = ${place} AND o.state = 'standing'
        AND (o.recorded_at, o.id) < (own.recorded_at, own.id)),
    uses AS (
      SELECT t.kind, t.place, t.amount, sum(t.amount) OVER (ORDER BY t.posted_at, t.id) - t.amount AS before,
        sum(CASE WHEN t.kind = 'reserve' AND t.place = ${place} THEN t.amount ELSE 0 END) OVER (ORDER BY t.posted_at, t.id) AS handed
      FROM anmin.transfer t JOIN anmin.fund_account a ON a.county = t.county AND a.id = t.from_account
      WHERE t.county = ${county} AND a.fund = ${fund} AND t.kind IN ('commit', 'reserve', 'grant-back', 'carry-out'))
    SELECT (u.before + s.before - (u.handed - u.amount))::int8 AS before FROM uses u, spent s
    WHERE u.kind = 'reserve' AND u.place = ${place} AND u.handed > s.before ORDER BY u.handed LIMIT 1`.execute(db)
  const before = rows[0]?.before ?? 0
  return [before + 1, before + amount]
}
