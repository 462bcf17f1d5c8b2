import type { Context } from '#kernel/context'
import { countyDivision } from '#kernel/division-code'
import { FileAnswer } from '#kernel/files/file-answer'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { ExchangeTables } from '../tables.ts'
import { bulkAccess } from './access.ts'
import { noExport, notReady } from './errors.ts'
import { fileName, manifestName } from './manifest.ts'
import { bulkExportStates, FetchBulkFileInput } from './schema.ts'
import { viewExports } from './state.ts'
import { findExport, listFileRows, type StoredExport } from './store.ts'

/** One file of an export that is complete, for the one who stated what it is for. */
export const fetchBulkFile = query({
  name: 'exchange.fetch-bulk-file',
  title: '下载成批导出的文件',
  input: FetchBulkFileInput,
  output: FileAnswer,
  errors: { ...noExport, ...notReady },
  access: bulkAccess.fetchBulkFile,
  area: (input) => countyDivision(input.county),
  subject: ({ id, file }) => (file ? `${id} ${file.county} ${file.kind}` : `${id} manifest`),
  handle: async (ctx, { file, ...reference }) => {
    const db = ctx.db<ExchangeTables>()
    const row = await findExport(db, reference)
    if (!row) return err({ type: 'no-export' })
    if (!isOwn(ctx, row)) return err({ type: 'not-yours', name: row.requested_by_name })
    const [view] = await viewExports(ctx, [row])
    if (row.manifest === null || row.manifest_size === null || view?.state !== 'done')
      return err({ type: 'not-ready', state: bulkExportStates[view?.state ?? 'waiting'] })
    if (!file)
      return ok({ digest: row.manifest, name: manifestName, mediaType: 'application/json', size: row.manifest_size })
    const found = (await listFileRows(db, reference)).find(
      ({ file_county, kind }) => file_county === file.county && kind === file.kind,
    )
    if (!found) return err({ type: 'no-file' })
    const { digest, size } = found
    return ok({ digest, name: fileName(file.county, file.kind), mediaType: 'application/gzip', size })
  },
})

/** Whose purpose it is; the command line acts for the platform and holds the files anyway. */
export function isOwn({ actor }: Context, row: StoredExport): boolean {
  return actor.kind === 'system' || (actor.userId !== undefined && actor.userId === row.requested_by)
}
