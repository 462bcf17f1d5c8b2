import { sql } from 'kysely'
import { type CalendarDate, endOfMonth } from '#kernel/calendar-date'
import type { CountyCode } from '#kernel/division-code'
import { formatYuan } from '#kernel/money'
import { type Month, month as monthIn, monthInWords } from '#kernel/month'
import { type RunState, runStates } from '../code-lists.ts'
import type { Db, FundRow } from './funds.ts'

/** The order in which the same things are asked for by every office: months, runs, the bank, what is approved. */
interface YearAsked {
  readonly county: CountyCode
  readonly year: number
  readonly today: CalendarDate
  /** The funds of the year that are not closed. */
  readonly funds: readonly FundRow[]
}

/**
 * Why a year cannot be closed yet, a sentence for each: it is not over, a month of it is open, a run of it is under way, the bank
 * has not answered, or what was approved has not been sent. Empty when nothing stands in the way.
 */
export async function whatHinders(db: Db, { county, year, today, funds }: YearAsked): Promise<readonly string[]> {
  const december = monthIn(year, 12)
  return [
    ...(today < endOfMonth(december) ? [`${year}年还没有过完,要到${endOfMonth(december)}才能年结。`] : []),
    ...(await openMonths(db, county, year)).map((open) => `${monthInWords(open)}还没有月结。请先月结。`),
    ...(await openRuns(db, county, year)).map(
      ({ month, state }) => `${monthInWords(month)}的发放${runStates[state]},还没有办完。请先审批,或者作废。`,
    ),
    ...funds
      .filter(({ committed }) => committed > 0)
      .map((one) => `「${one.name}」还有${formatYuan(one.committed)}元已经审批,没有送银行。请先送出或作废。`),
    ...funds
      .filter(({ inTransit }) => inTransit > 0)
      .map((one) => `「${one.name}」还有${formatYuan(one.inTransit)}元在途,银行没有回盘。请先处理回盘。`),
  ]
}

/** December, and every month before that something was booked in and that is open. */
async function openMonths(db: Db, county: CountyCode, year: number): Promise<readonly Month[]> {
  const [first, december] = [monthIn(year, 1), monthIn(year, 12)]
  const { rows } = await sql<{ month: Month }>`
    SELECT m.month FROM (SELECT ${december}::int4 AS month UNION SELECT month FROM anmin.book_month
      WHERE county = ${county} AND month BETWEEN ${first} AND ${december}) m
    LEFT JOIN anmin.book_month b ON b.county = ${county} AND b.month = m.month
    WHERE b.closed_at IS NULL ORDER BY m.month`.execute(db)
  return rows.map(({ month }) => month)
}

async function openRuns(
  db: Db,
  county: CountyCode,
  year: number,
): Promise<readonly { readonly month: Month; readonly state: RunState }[]> {
  return db
    .selectFrom('payment_run')
    .select(['month', 'state'])
    .where('county', '=', county)
    .where('month', '>=', monthIn(year, 1))
    .where('month', '<=', monthIn(year, 12))
    .where('state', 'in', ['preparing', 'prepared', 'submitted'])
    .orderBy('month')
    .execute()
}
