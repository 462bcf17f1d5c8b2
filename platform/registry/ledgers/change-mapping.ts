import { parseMonth } from '#kernel/month'
import { ok, unwrap } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { RegistryTables } from '../tables.ts'
import { ledgerAccess } from './access.ts'
import { noImport, unreadable, wrongState } from './errors.ts'
import { noCounts } from './import-counts.ts'
import { withPlainFile } from './job/plain-file.ts'
import { rememberMapping } from './mapping-store.ts'
import { mappingOf, openForMapping, proposalOf, withColumns } from './propose.ts'
import { ChangeMappingInput, MappingView } from './schema.ts'
import type { LedgerSettings } from './settings.ts'
import { takeFor } from './standing.ts'
import { changeImport, clearStaging } from './store.ts'
import { viewMapping } from './view-mapping.ts'

/**
 * Changes how a file is read: kind, sheet, header, columns, what its words mean. A mapping with nothing against it is
 * remembered for files with the same headings. What was checked by the old one is forgotten.
 */
export const changeMapping = (settings: LedgerSettings) =>
  command({
    name: 'registry.change-mapping',
    title: '修改台账对应关系',
    input: ChangeMappingInput,
    output: MappingView,
    errors: { ...noImport, ...wrongState, ...unreadable },
    access: ledgerAccess.changeMapping,
    subject: ({ id }) => id,
    handle: async (ctx, input) => {
      const { county, columns } = input
      const db = ctx.db<RegistryTables>()
      const taken = await takeFor(ctx, input, 'change-mapping')
      if (!taken.ok) return taken
      const held = taken.value
      return withPlainFile(settings.files, held.file, async (path) => {
        const isOtherPlace = input.sheet !== undefined && input.sheet !== held.mapping.sheet
        const opened = await openForMapping(path, {
          fileName: held.file_name,
          sheet: input.sheet ?? held.mapping.sheet,
          headerRows: input.headerRows ?? (isOtherPlace ? undefined : held.mapping.headerRows),
        })
        if (!opened.ok) return opened
        const kind = input.kind ?? held.mapping.kind
        const isNew = isOtherPlace || input.headerRows !== undefined || kind !== held.mapping.kind
        const first = proposalOf(opened.value, held.file_name, kind)
        const decided = columns ?? (isNew ? undefined : held.mapping.columns)
        const proposal = decided ? withColumns(first, opened.value, { kind, columns: decided }) : first
        const mapping = mappingOf(proposal)
        const asOf = input.asOf === undefined ? held.as_of : unwrap(parseMonth(input.asOf))
        const mode = input.mode ?? held.mode
        await clearStaging(db, held)
        await changeImport(db, held, {
          ...{ mapping, kind, signature: proposal.signature, as_of: asOf, mode, state: 'uploaded', stage: 'none' },
          ...{
            next_batch: 0,
            last_row: 0,
            rows_done: 0,
            counts: noCounts,
            returned: null,
            returned_name: null,
            failure: null,
          },
        })
        if (columns && proposal.faults.length === 0)
          await rememberMapping(db, county, proposal.signature, mapping, { at: ctx.clock.now(), by: ctx.actor.name })
        return ok(await viewMapping(db, { ...held, as_of: asOf, mode }, opened.value, proposal))
      })
    },
  })
