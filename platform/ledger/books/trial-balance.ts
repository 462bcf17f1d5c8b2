import { countyDivision } from '#kernel/division-code'
import { fen } from '#kernel/fen'
import { parseMonth } from '#kernel/month'
import { ok, unwrap } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { BookMonthReference, TrialBalance } from './schema.ts'
import { accountWords } from './transfers.ts'
import { accountsAt } from './trial.ts'

/** 试算平衡表: every account up to the end of a month; all debits together are all credits. */
export const trialBalance = query({
  name: 'ledger.trial-balance',
  title: '试算平衡',
  input: BookMonthReference,
  output: TrialBalance,
  errors: {},
  access: booksAccess.trialBalance,
  area: (input) => countyDivision(input.county),
  subject: (input) => `${input.county}/${input.month}`,
  handle: async (ctx, { county, month }) => {
    const rows = await accountsAt(ctx.db<MoneyTables>(), county, unwrap(parseMonth(month)))
    const accounts = rows.map(({ fund, fund_name: fundName, kind, place, debit, credit }) => ({
      ...{ fund, fundName, kind, account: accountWords(kind, place), debit, credit },
      balance: fen(debit - credit),
    }))
    const sum = (of: 'debit' | 'credit' | 'balance') => fen(accounts.reduce((total, row) => total + row[of], 0))
    return ok({ month, accounts, debit: sum('debit'), credit: sum('credit'), balance: sum('balance') })
  },
})
