import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { ExchangeTables } from '../tables.ts'
import { bulkAccess } from './access.ts'
import { BulkExportList, ListBulkExportsInput } from './schema.ts'
import { viewExports } from './state.ts'
import { listExportRows } from './store.ts'

const size = 20

/** Who took the area's people out, when and what for; the newest first, twenty a page. */
export const listBulkExports = query({
  name: 'exchange.list-bulk-exports',
  title: '查看成批导出',
  input: ListBulkExportsInput,
  output: BulkExportList,
  errors: {},
  access: bulkAccess.listBulkExports,
  area: (input) => countyDivision(input.county),
  subject: (input) => String(input.county),
  handle: async (ctx, { county, page }) => {
    const { total, rows } = await listExportRows(ctx.db<ExchangeTables>(), county, { size, offset: (page - 1) * size })
    return ok({ total, exports: [...(await viewExports(ctx, rows))] })
  },
})
