import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { labelsOf } from '../labels.ts'
import { ListTransfersInput, TransferPage } from './schema.ts'
import { readTransfers, sumTransfers, viewTransfer } from './transfers.ts'

/** The postings behind a figure: the same filter, and their sum is the figure. */
export const listTransfers = ({ rulebook }: Pick<MoneySettings, 'rulebook'>) =>
  query({
    name: 'ledger.list-transfers',
    title: '列出资金流水',
    input: ListTransfersInput,
    output: TransferPage,
    errors: {},
    access: booksAccess.listTransfers,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.fund ?? String(input.county),
    handle: async (ctx, { page, size, ...filter }) => {
      const db = ctx.db<MoneyTables>()
      const labels = labelsOf(rulebook)
      const { total, sum } = await sumTransfers(db, filter)
      const rows = await readTransfers(db, filter, { size, offset: (page - 1) * size, order: 'newest' })
      return ok({ total, sum, transfers: rows.map((row) => viewTransfer(row, filter.county, labels)) })
    },
  })
