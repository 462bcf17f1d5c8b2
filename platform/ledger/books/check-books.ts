import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { verifyBooks } from './check.ts'
import { BookCheckView, CountyOfBooks } from './schema.ts'

/** 对账: the books computed again from what they were made of. */
export const checkBooks = query({
  name: 'ledger.check-books',
  title: '核对资金账',
  input: CountyOfBooks,
  output: BookCheckView,
  errors: {},
  access: booksAccess.trialBalance,
  area: (input) => countyDivision(input.county),
  subject: (input) => String(input.county),
  handle: async (ctx, { county }) => {
    const check = await verifyBooks(ctx.db<MoneyTables>(), county)
    return ok({ ...check, differences: [...check.differences] })
  },
})
