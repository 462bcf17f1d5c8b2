import { countyDivision } from '#kernel/division-code'
import { FileAnswer } from '#kernel/files/file-answer'
import { fileKinds } from '#kernel/files/file-kinds'
import { putWritten } from '#kernel/files/put-written'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName, inShanghai } from '#registry'
import { purposeWords } from '#registry/schema'
import { childrenShown } from '../children.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { recoveriesAccess } from './access.ts'
import { labelsOf } from '../labels.ts'
import { RecoveryFilter, type RecoveryHead } from './schema.ts'
import { countRecoveries, type Db, findRecoveries, type Narrowed } from './store.ts'
import { viewRecovery } from './view.ts'
import { writeRecoveries } from './workbook.ts'

/** The list as a spreadsheet, with the same filters and the same left out. */
export const exportRecoveries = ({ rulebook, files }: Pick<MoneySettings, 'rulebook' | 'files'>) =>
  query({
    name: 'ledger.export-recoveries',
    title: '导出追回款',
    input: RecoveryFilter,
    output: FileAnswer,
    errors: {},
    access: recoveriesAccess.exportRecoveries,
    subject: (input) => String(input.county),
    purpose: ({ purpose }) => purpose && purposeWords(purpose),
    handle: async (ctx, { purpose, ...asked }) => {
      const filter = { ...asked, children: childrenShown(ctx.actor, { purpose }) }
      const db = ctx.db<MoneyTables>()
      const today = ctx.clock.today()
      const county = divisionName(countyDivision(filter.county))
      const { is_synthetic: isSynthetic } = await countRecoveries(db, filter, today)
      const rows = pages(db, filter, today, labelsOf(rulebook))
      const stored = await putWritten(files, 'passing', (stream) =>
        writeRecoveries(stream, { county, isSynthetic, madeAt: inShanghai(ctx.clock.now()), rows }),
      )
      const name = `${county}-追回款-${today}${isSynthetic ? '-合成' : ''}.xlsx`
      return ok({ ...stored, name, mediaType: fileKinds.xlsx.mediaType })
    },
  })

const size = 5_000

async function* pages(
  db: Db,
  filter: Narrowed,
  today: string,
  labels: ReadonlyMap<string, string>,
): AsyncGenerator<RecoveryHead, void, undefined> {
  for (let offset = 0; ; offset += size) {
    const rows = await findRecoveries(db, filter, today, { size, offset })
    for (const row of rows) yield viewRecovery(row, labels)
    if (rows.length < size) return
  }
}
