import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { fundYears, readFunds, totalOf, viewFund } from './funds.ts'
import { labelsOf } from '../labels.ts'
import { FundList, ListFundsInput } from './schema.ts'

/** The funds of a year with what they hold; this year's when no year is named. */
export const listFunds = ({ rulebook }: Pick<MoneySettings, 'rulebook'>) =>
  query({
    name: 'ledger.list-funds',
    title: '列出资金',
    input: ListFundsInput,
    output: FundList,
    errors: {},
    access: booksAccess.listFunds,
    area: (input) => countyDivision(input.county),
    subject: (input) => String(input.county),
    handle: async (ctx, { county, year: asked }) => {
      const db = ctx.db<MoneyTables>()
      const labels = labelsOf(rulebook)
      const year = asked ?? Number(ctx.clock.today().slice(0, 4))
      const rows = await readFunds(db, county, { year })
      const years = [...new Set([year, ...(await fundYears(db, county))])].toSorted((a, b) => b - a)
      return ok({
        ...{ year, years },
        funds: rows.map((row) => viewFund(row, labels)),
        total: totalOf(rows),
        benefits: [...labels].map(([key, label]) => ({ key, label })),
      })
    },
  })
