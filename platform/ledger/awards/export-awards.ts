import { countyDivision } from '#kernel/division-code'
import { FileAnswer } from '#kernel/files/file-answer'
import { fileKinds } from '#kernel/files/file-kinds'
import { putWritten } from '#kernel/files/put-written'
import { formatMonth } from '#kernel/month'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName, inShanghai } from '#registry'
import { purposeWords } from '#registry/schema'
import { labelsOf } from '../labels.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { awardsAccess } from './access.ts'
import { seesChildren } from './children.ts'
import { findAwards, sumAwards } from './find.ts'
import { AwardFilter, type AwardHead } from './schema.ts'
import { viewAward } from './view.ts'
import { writeAwards } from './workbook.ts'

const pageSize = 5_000

/** The list as a spreadsheet, with the same filters, the same people, and the same left out. */
export const exportAwards = ({ rulebook, keys, files }: Pick<MoneySettings, 'rulebook' | 'keys' | 'files'>) =>
  query({
    name: 'ledger.export-awards',
    title: '导出待遇发放对象',
    input: AwardFilter,
    output: FileAnswer,
    errors: {},
    access: awardsAccess.exportAwards,
    subject: (input) => String(input.county),
    purpose: ({ purpose }) => purpose && purposeWords(purpose),
    handle: async (ctx, { purpose, ...asked }) => {
      const db = ctx.db<MoneyTables>()
      const month = ctx.clock.month()
      const filter = { ...asked, withChildren: seesChildren(ctx.actor, { purpose }), month }
      const { is_synthetic: isSynthetic } = await sumAwards(db, filter)
      const county = divisionName(countyDivision(asked.county))
      const labels = labelsOf(rulebook)
      async function* rows(): AsyncGenerator<AwardHead, void, undefined> {
        for (let offset = 0; ; offset += pageSize) {
          const found = await findAwards(db, filter, { size: pageSize, offset })
          for (const row of found) yield viewAward(row, keys, labels)
          if (found.length < pageSize) return
        }
      }
      const madeAt = inShanghai(ctx.clock.now())
      const stored = await putWritten(files, 'passing', (stream) =>
        writeAwards(stream, { county, month: formatMonth(month), isSynthetic, madeAt, rows: rows() }),
      )
      const name = `${county}-待遇发放对象-${formatMonth(month)}${isSynthetic ? '-合成' : ''}.xlsx`
      return ok({ ...stored, name, mediaType: fileKinds.xlsx.mediaType })
    },
  })
