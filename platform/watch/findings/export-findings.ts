import { countyDivision } from '#kernel/division-code'
import { FileAnswer } from '#kernel/files/file-answer'
import { fileKinds } from '#kernel/files/file-kinds'
import type { ObjectStore } from '#kernel/files/object-store'
import { putWritten } from '#kernel/files/put-written'
import { formatMonth } from '#kernel/month'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { Db } from '#kernel/database/connect'
import { divisionName, findPopulation, inShanghai, type RegistryTables } from '#registry'
import { watchAccess } from '../access.ts'
import { notJudged } from '../errors.ts'
import { type Finding, FindingFilter, findingKinds } from '../schema.ts'
import type { WatchSettings } from '../settings.ts'
import { findLines, type Narrowed } from './find.ts'
import { findHeld } from './held.ts'
import type { Sources } from './sources.ts'
import { labelsOf, viewFinding } from './view.ts'
import { writeFindings } from './workbook.ts'

/** One list as a spreadsheet, with the same filters, the same people, and the same left out. */
export const exportFindings = ({ rulebook }: Pick<WatchSettings, 'rulebook'>, files: ObjectStore) =>
  query({
    name: 'watch.export-findings',
    title: '导出研判名单',
    input: FindingFilter,
    output: FileAnswer,
    errors: notJudged,
    access: watchAccess.exportFindings,
    subject: (input) => `${input.county}/${input.kind}`,
    handle: async (ctx, filter) => {
      const db = ctx.db<unknown>()
      const held = await findHeld(db, rulebook, filter.county)
      const county = divisionName(countyDivision(filter.county))
      if (!held) return err({ type: 'not-judged', county })
      const population = await findPopulation(ctx.db<RegistryTables>(), filter.county)
      const isSynthetic = population?.isSynthetic ?? false
      const labels = labelsOf(rulebook)
      const today = ctx.clock.today()
      const view = (row: Parameters<typeof viewFinding>[0]) => viewFinding(row, labels, today)
      const stored = await putWritten(files, 'passing', (stream) =>
        writeFindings(stream, {
          county,
          kind: filter.kind,
          month: held.restsOn.month,
          isSynthetic,
          judgedAt: inShanghai(held.judgedAt),
          madeAt: inShanghai(ctx.clock.now()),
          rows: pages(db, held.sources, { ...filter, compared: held.compared }, view),
        }),
      )
      const name = `${county}-${findingKinds[filter.kind]}-${formatMonth(held.restsOn.month)}${isSynthetic ? '-合成' : ''}.xlsx`
      return ok({ ...stored, name, mediaType: fileKinds.xlsx.mediaType })
    },
  })

const pageSize = 5_000

async function* pages(
  db: Db,
  sources: Sources,
  filter: Narrowed,
  view: (row: Parameters<typeof viewFinding>[0]) => Finding,
): AsyncGenerator<Finding, void, undefined> {
  for (let offset = 0; ; offset += pageSize) {
    const { rows } = await findLines(db, sources, filter, { size: pageSize, offset })
    for (const row of rows) yield view(row)
    if (rows.length < pageSize) return
  }
}
