import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { ExchangeTables } from '../tables.ts'
import { bulkAccess } from './access.ts'
import { noExport } from './errors.ts'
import { isOwn } from './fetch-bulk-file.ts'
import { fileName } from './manifest.ts'
import { BulkExportDetail, BulkExportReference } from './schema.ts'
import { allKinds, type BulkSettings } from './settings.ts'
import { viewExports } from './state.ts'
import { findExport, listFileRows } from './store.ts'

/** One export with its files. */
export const getBulkExport = (settings: BulkSettings) =>
  query({
    name: 'exchange.get-bulk-export',
    title: '查看成批导出的文件',
    input: BulkExportReference,
    output: BulkExportDetail,
    errors: noExport,
    access: bulkAccess.getBulkExport,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    handle: async (ctx, reference) => {
      const db = ctx.db<ExchangeTables>()
      const row = await findExport(db, reference)
      if (!row) return err({ type: 'no-export' })
      const [view] = await viewExports(ctx, [row])
      if (!view) return err({ type: 'no-export' })
      const titles = new Map(allKinds(settings).map(({ name, title }) => [name, title]))
      const files = (await listFileRows(db, reference)).map((file) => ({
        ...{ county: file.file_county, kind: file.kind, title: titles.get(file.kind) ?? file.kind },
        ...{ name: fileName(file.file_county, file.kind), rows: file.rows, size: file.size },
        ...{ sm3: file.digest, asOf: file.as_of.toISOString() },
      }))
      return ok({ ...view, files, mayFetch: view.state === 'done' && isOwn(ctx, row) })
    },
  })
