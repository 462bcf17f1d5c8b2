import { containsDivision, countyDivision, type DivisionCode, divisionLevel } from '#kernel/division-code'
import { monthOf } from '#kernel/calendar-date'
import { findCompleteUpload } from '#kernel/files/uploads'
import { newId } from '#kernel/ids'
import { parseMonth, type Month } from '#kernel/month'
import { err, ok, unwrap } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { RegistryTables } from '../tables.ts'
import { ledgerAccess } from './access.ts'
import { maskNumbers } from './cells/shown.ts'
import { outsideArea, unreadable } from './errors.ts'
import { noCounts } from './import-counts.ts'
import { withPlainFile } from './job/plain-file.ts'
import { findRemembered } from './mapping-store.ts'
import { mappingOf, monthNamed, openForMapping, proposalOf, rememberedFor, withColumns } from './propose.ts'
import { MappingView, StartImportInput } from './schema.ts'
import type { LedgerSettings } from './settings.ts'
import { addImport } from './store.ts'
import { viewMapping } from './view-mapping.ts'

/** Takes an uploaded file as a ledger: looks at its beginning, and proposes what it is and what each column means. */
export const startImport = (settings: LedgerSettings) =>
  command({
    name: 'registry.start-import',
    title: '开始导入台账',
    input: StartImportInput,
    output: MappingView,
    errors: { ...unreadable, ...outsideArea },
    access: ledgerAccess.startImport,
    area: ({ county, division }) => division ?? countyDivision(county),
    subject: ({ upload }) => upload,
    handle: async (ctx, input) => {
      const { county, kind, mode } = input
      const division = input.division ?? areaOf(ctx.area, countyDivision(county))
      if (!containsDivision(ctx.area, division) || !isOf(county, division)) return err({ type: 'outside-area' })
      const upload = await findCompleteUpload(settings, ctx, input.upload)
      if (!upload) return err({ type: 'no-upload' })
      const db = ctx.db<RegistryTables>()
      return withPlainFile(settings.files, upload.digest, async (path) => {
        const opened = await openForMapping(path, { fileName: upload.name })
        if (!opened.ok) return opened
        const first = proposalOf(opened.value, upload.name, kind)
        const known = await findRemembered(db, county, first.kind, first.signature)
        const remembered = rememberedFor(first, opened.value, known?.mapping)
        const proposal = remembered ? withColumns(first, opened.value, remembered) : first
        const named = monthNamed([upload.name, ...opened.value.sample.titles])
        const asOf: Month =
          input.asOf === undefined ? (named ?? monthOf(ctx.clock.today())) : unwrap(parseMonth(input.asOf))
        const made = {
          ...{
            county,
            id: newId<'LedgerImportId'>(),
            division,
            kind: proposal.kind,
            file: upload.digest,
            file_name: maskNumbers(upload.name),
          },
          ...{ as_of: asOf, mode, mapping: mappingOf(proposal), signature: proposal.signature, counts: noCounts },
          started_by: ctx.actor.userId ?? null,
          started_by_name: ctx.actor.name,
          started_at: ctx.clock.now(),
        }
        await addImport(db, made)
        return ok(await viewMapping(db, made, opened.value, proposal))
      })
    },
  })

/** A clerk who names no place imports for their own. */
function areaOf(own: DivisionCode, county: DivisionCode): DivisionCode {
  return containsDivision(own, county) ? county : own
}

function isOf(county: number, division: DivisionCode): boolean {
  const isLocal = divisionLevel(division) === 'county' || divisionLevel(division) === 'township'
  return isLocal && Math.floor(division / 1_000_000) === county
}
