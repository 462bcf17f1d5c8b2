import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { RegistryTables } from '../tables.ts'
import { ledgerAccess } from './access.ts'
import { noImport, unreadable } from './errors.ts'
import { withPlainFile } from './job/plain-file.ts'
import { openForMapping, proposalOf, withColumns } from './propose.ts'
import { ImportReference, MappingView } from './schema.ts'
import type { LedgerSettings } from './settings.ts'
import { findImport } from './store.ts'
import { viewMapping } from './view-mapping.ts'

/** How a file is read, as it stands: nothing is decided anew and what was checked by it stays. */
export const getMapping = (settings: LedgerSettings) =>
  query({
    name: 'registry.get-mapping',
    title: '查看台账对应关系',
    input: ImportReference,
    output: MappingView,
    errors: { ...noImport, ...unreadable },
    access: ledgerAccess.getMapping,
    subject: ({ id }) => id,
    handle: async (ctx, { county, id }) => {
      const db = ctx.db<RegistryTables>()
      const held = await findImport(db, county, id)
      if (!held) return err({ type: 'no-import' })
      return withPlainFile(settings.files, held.file, async (path) => {
        const { sheet, headerRows, kind } = held.mapping
        const opened = await openForMapping(path, { fileName: held.file_name, sheet, headerRows })
        if (!opened.ok) return opened
        const proposal = withColumns(proposalOf(opened.value, held.file_name, kind), opened.value, held.mapping)
        return ok(await viewMapping(db, held, opened.value, proposal))
      })
    },
  })
