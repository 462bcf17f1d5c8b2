import { sql } from 'kysely'
import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import type { Month } from '#kernel/month'
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
    return ok({
      months: rows.map(({ month, transfers, closed_at: at, closed_by_name: by }) => ({
        ...{ month, transfers, closedBy: by },
        closedAt: at?.toISOString() ?? null,
      })),
    })
  },
})
