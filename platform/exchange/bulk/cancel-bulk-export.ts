import { countyDivision } from '#kernel/division-code'
import { JobId, requestCancel } from '#kernel/job-progress'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { ExchangeTables } from '../tables.ts'
import { bulkAccess } from './access.ts'
import { noExport } from './errors.ts'
import { BulkExportReference, Stopped } from './schema.ts'
import { findExport } from './store.ts'

/** Stops an export at its next page; what it has written is never handed out. */
export const cancelBulkExport = command({
  name: 'exchange.cancel-bulk-export',
  title: '停止成批导出',
  input: BulkExportReference,
  output: Stopped,
  errors: noExport,
  access: bulkAccess.cancelBulkExport,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, reference) => {
    const row = await findExport(ctx.db<ExchangeTables>(), reference)
    if (!row) return err({ type: 'no-export' })
    return ok({ stopped: row.job !== null && (await requestCancel(ctx, JobId.parse(row.job))) })
  },
})
