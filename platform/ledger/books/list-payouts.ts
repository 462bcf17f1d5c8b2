import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { readPayouts, viewPayout } from './payouts.ts'
import { ListPayoutsInput, PayoutPage } from './schema-reserves.ts'

/** What townships paid out of their reserves. */
export const listPayouts = query({
  name: 'ledger.list-payouts',
  title: '列出备用金支出',
  input: ListPayoutsInput,
  output: PayoutPage,
  errors: {},
  access: booksAccess.listPayouts,
  area: (input) => input.place ?? countyDivision(input.county),
  subject: (input) => String(input.place ?? input.county),
  handle: async (ctx, { county, page, size, ...filter }) => {
    const rows = await readPayouts(ctx.db<MoneyTables>(), county, filter, { size, offset: (page - 1) * size })
    const today = ctx.clock.today()
    return ok({ total: rows[0]?.total ?? 0, payouts: rows.map((row) => viewPayout(row, today)) })
  },
})
