import { FileAnswer, FileDigest } from '#kernel/files/file-answer'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { RegistryTables } from '../tables.ts'
import { ledgerAccess } from './access.ts'
import { noImport, noReturned } from './errors.ts'
import { ImportReference } from './schema.ts'
import type { LedgerSettings } from './settings.ts'
import { findImport } from './store.ts'

const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
} as const

/** The rows that were not taken, as the file they came in, each with its reasons; corrected, it can be imported as it is. */
export const getReturnedWorkbook = (settings: LedgerSettings) =>
  query({
    name: 'registry.get-returned-workbook',
    title: '下载退回的台账',
    input: ImportReference,
    output: FileAnswer,
    errors: { ...noImport, ...noReturned },
    access: ledgerAccess.getReturnedWorkbook,
    subject: ({ id }) => id,
    handle: async (ctx, { county, id }) => {
      const held = await findImport(ctx.db<RegistryTables>(), county, id)
      if (!held) return err({ type: 'no-import' })
      const found = held.returned === null ? undefined : await settings.files.find(FileDigest.parse(held.returned))
      if (!found || held.returned_name === null) return err({ type: 'no-returned' })
      const { digest, size } = found
      const mediaType = held.returned_name.endsWith('.csv') ? mediaTypes.csv : mediaTypes.xlsx
      return ok({ digest, size, name: held.returned_name, mediaType })
    },
  })
