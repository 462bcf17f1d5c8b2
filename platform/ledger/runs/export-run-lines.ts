import { countyDivision } from '#kernel/division-code'
import { FileAnswer } from '#kernel/files/file-answer'
import { fileKinds } from '#kernel/files/file-kinds'
import { putWritten } from '#kernel/files/put-written'
import { formatMonth, monthInWords } from '#kernel/month'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName, inShanghai } from '#registry'
import { purposeWords } from '#registry/schema'
import { childrenShown } from '../children.ts'
import { runStates } from '../code-lists.ts'
import { labelsOf } from '../labels.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { runsAccess } from './access.ts'
import { noRun } from './errors.ts'
import { eachLine } from './find-lines.ts'
import { LineFilter, type RunLine } from './schema.ts'
import { type Database, findRun, type StoredRun } from './store.ts'
import { viewLines } from './view-lines.ts'
import { writeLines } from './workbook.ts'

type Settings = Pick<MoneySettings, 'rulebook' | 'keys' | 'files'>

/** The 发放表 as a spreadsheet, with the list's filters and the same left out. */
export const exportRunLines = (settings: Settings) =>
  query({
    name: 'ledger.export-run-lines',
    title: '导出发放表',
    input: LineFilter,
    output: FileAnswer,
    errors: noRun,
    access: runsAccess.seeLines,
    subject: (input) => input.id,
    purpose: (input) => input.purpose && purposeWords(input.purpose),
    handle: async (ctx, { county, id, purpose, ...asked }) => {
      const db = ctx.db<MoneyTables>()
      const run = await findRun(db, county, id)
      if (!run) return err({ type: 'no-run' })
      const name = divisionName(countyDivision(county))
      const { month, supplement, state, is_synthetic: isSynthetic } = run
      const which = supplement === 0 ? monthInWords(month) : `${monthInWords(month)}第${supplement}次补充`
      const filter = { ...asked, children: childrenShown(ctx.actor, { purpose }) }
      const rows = eachShown(db, run, filter, settings)
      const stored = await putWritten(settings.files, 'passing', (stream) =>
        writeLines(stream, {
          county: name,
          which,
          state: runStates[state],
          isSynthetic,
          madeAt: inShanghai(ctx.clock.now()),
          rows,
        }),
      )
      const more = supplement === 0 ? '' : `-补充${supplement}`
      const file = `${name}-发放表-${formatMonth(month)}${more}${isSynthetic ? '-合成' : ''}.xlsx`
      return ok({ ...stored, name: file, mediaType: fileKinds.xlsx.mediaType })
    },
  })

async function* eachShown(
  db: Database,
  run: StoredRun,
  filter: Parameters<typeof eachLine>[2],
  { rulebook, keys }: Settings,
): AsyncGenerator<RunLine, void, undefined> {
  const labels = labelsOf(rulebook)
  for await (const rows of eachLine(db, run, filter)) yield* await viewLines(db, run, rows, { keys, labels })
}
