import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { noFund } from './errors.ts'
import { lastPosition } from './fen-order.ts'
import { readFunds, viewFund } from './funds.ts'
import { labelsOf } from '../labels.ts'
import { readReserves, viewReserve } from './reserves.ts'
import { FundReference } from './schema.ts'
import { FundDetail } from './schema-reserves.ts'

/** One fund: what it holds, and what of it lies with which township. */
export const getFund = ({ rulebook }: Pick<MoneySettings, 'rulebook'>) =>
  query({
    name: 'ledger.get-fund',
    title: '查看资金',
    input: FundReference,
    output: FundDetail,
    errors: noFund,
    access: booksAccess.getFund,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    handle: async (ctx, { county, id }) => {
      const db = ctx.db<MoneyTables>()
      const [row] = await readFunds(db, county, { id })
      if (!row) return err({ type: 'no-fund' })
      const labels = labelsOf(rulebook)
      const reserves = await readReserves(db, county, { fund: id })
      return ok({
        fund: viewFund(row, labels),
        lastFen: await lastPosition(db, county, id, row.granted),
        reserves: reserves.map(viewReserve),
        benefits: [...labels].map(([key, label]) => ({ key, label })),
      })
    },
  })
