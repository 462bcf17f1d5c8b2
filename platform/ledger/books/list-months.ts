import { sql } from 'kysely'
import { countyDivision } from '#kernel/division-code'
import { type CalendarDate, endOfMonth } from '#kernel/calendar-date'
import { type Month, monthInWords } from '#kernel/month'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { BookMonths, CountyOfBooks } from './schema.ts'

/** The months of the books, the latest first: what was booked in them, and who closed them when. */
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
    }>`
      SELECT m.month, m.closed_at, m.closed_by_name,
        (SELECT count(*)::int FROM anmin.transfer t WHERE t.county = m.county AND t.month = m.month) AS transfers
      FROM anmin.book_month m WHERE m.county = ${county} ORDER BY m.month DESC LIMIT 36`.execute(ctx.db<MoneyTables>())
    const today = ctx.clock.today()
    const earliest = rows.findLast((row) => row.closed_at === null)?.month
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
