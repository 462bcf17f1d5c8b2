import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { labelsOf } from '../../labels.ts'
import type { MoneySettings } from '../../settings.ts'
import type { MoneyTables } from '../../tables.ts'
import { upratingAccess } from './access.ts'
import { ListUpratings, Upratings } from './schema.ts'
import { listStored } from './store.ts'
import { viewHead } from './view.ts'

const size = 20

/** The upratings of a county, the newest first. */
export const listUpratings = ({ rulebook }: Pick<MoneySettings, 'rulebook'>) =>
  query({
    name: 'ledger.list-upratings',
    title: '查看提标列表',
    input: ListUpratings,
    output: Upratings,
    errors: {},
    access: upratingAccess.seeTotals,
    area: (input) => countyDivision(input.county),
    subject: (input) => String(input.county),
    handle: async (ctx, { county, page }) => {
      const { total, rows } = await listStored(ctx.db<MoneyTables>(), county, { size, offset: (page - 1) * size })
      const labels = labelsOf(rulebook)
      return ok({ total, rows: rows.map((row) => viewHead(row, labels)) })
    },
  })
