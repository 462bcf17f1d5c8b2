import { sql } from 'kysely'
import { countyDivision } from '#kernel/division-code'
import { type CalendarDate, endOfMonth } from '#kernel/calendar-date'
import { type Month, monthInWords } from '#kernel/month'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { BookMonths, CountyOfBooks } from './schema.ts'

/**
 * The months of the books, the latest first, and the Decembers between them, with which a year is closed: what was booked in
 * them, who closed them when, why they cannot be closed now.
 */
export const listMonths = query({
  name: 'ledger.list-months',
  title: '列出账期',
  input: CountyOfBooks,
  output: BookMonths,
  errors: {},
  access: booksAccess.listMonths,
  area: (input) => countyDivision(input.county),
  subject: (input) => String(input.county),
  handle: async (ctx, { county }) => {
    const { rows } = await sql<{
      month: Month
      transfers: number
      closed_at: Date | null
      closed_by_name: string | null
      is_begun: boolean
    }>`
      SELECT n.month, m.closed_at, m.closed_by_name, m.month IS NOT NULL AS is_begun,
        (SELECT count(*)::int FROM anmin.transfer t WHERE t.county = ${county} AND t.month = n.month) AS transfers
      FROM generate_series((SELECT min(month) FROM anmin.book_month WHERE county = ${county}),
        greatest(${ctx.clock.month()}::int4, (SELECT max(month) FROM anmin.book_month WHERE county = ${county}))) n (month)
      LEFT JOIN anmin.book_month m ON m.county = ${county} AND m.month = n.month
      WHERE m.month IS NOT NULL OR n.month % 12 = 11 ORDER BY n.month DESC LIMIT 36`.execute(ctx.db<MoneyTables>())
    const today = ctx.clock.today()
    const earliest = rows.findLast((row) => row.is_begun && row.closed_at === null)?.month
    return ok({
      months: rows.map(({ month, transfers, closed_at: at, closed_by_name: by }) => ({
        ...{ month, transfers, closedBy: by },
        closedAt: at?.toISOString() ?? null,
        hinders: at === null ? (whyNot(month, today, earliest) ?? null) : null,
      })),
    })
  },
})

/** As close-month refuses it: a month that is not over, one that is not the earliest open one. */
function whyNot(month: Month, today: CalendarDate, earliest: Month | undefined): string | undefined {
  const last = endOfMonth(month)
  if (today < last) return `要到${last}才能月结`
  return earliest !== undefined && earliest < month ? `先结${monthInWords(earliest)}` : undefined
}
