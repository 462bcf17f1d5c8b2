import { countyDivision } from '#kernel/division-code'
import { FileAnswer } from '#kernel/files/file-answer'
import { fileKinds } from '#kernel/files/file-kinds'
import { putWritten } from '#kernel/files/put-written'
import { formatMonth } from '#kernel/month'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { inShanghai } from '#registry'
import { purposeWords } from '#registry/schema'
import { labelsOf } from '../../labels.ts'
import type { MoneySettings } from '../../settings.ts'
import type { MoneyTables } from '../../tables.ts'
import { childrenShown } from '../../children.ts'
import { upratingAccess } from './access.ts'
import { noUprating } from './errors.ts'
import { findItemsAfter } from './find-items.ts'
import { type UpratingItem, UpratingItemFilter } from './schema.ts'
import { findUprating } from './store.ts'
import { countyName, viewHead } from './view.ts'
import { writeItems } from './workbook.ts'

const pageSize = 5_000

/** The list as a spreadsheet, with the same filters, the same people, and the same left out. */
export const exportUprating = ({ rulebook, files }: Pick<MoneySettings, 'rulebook' | 'files'>) =>
  query({
    name: 'ledger.export-uprating',
    title: '导出提标名单',
    input: UpratingItemFilter,
    output: FileAnswer,
    errors: noUprating,
    access: upratingAccess.seeItems,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    purpose: ({ purpose }) => purpose && purposeWords(purpose),
    handle: async (ctx, { purpose, ...asked }) => {
      const db = ctx.db<MoneyTables>()
      const uprating = await findUprating(db, asked.county, asked.id)
      if (!uprating) return err({ type: 'no-uprating' })
      const filter = { ...asked, children: childrenShown(ctx.actor, { purpose }) }
      async function* rows(): AsyncGenerator<UpratingItem, void, undefined> {
        for (let after = 0; ; ) {
          const found = await findItemsAfter(db, filter, { after, size: pageSize })
          yield* found
          const last = found.at(-1)
          if (!last || found.length < pageSize) return
          after = last.seq
        }
      }
      const county = countyName(uprating)
      const head = viewHead(uprating, labelsOf(rulebook))
      const stored = await putWritten(files, 'passing', (stream) =>
        writeItems(stream, { county, head, madeAt: inShanghai(ctx.clock.now()), rows: rows() }),
      )
      const name = `${county}-${head.label}提标-${formatMonth(uprating.from_month)}${head.isSynthetic ? '-合成' : ''}.xlsx`
      return ok({ ...stored, name, mediaType: fileKinds.xlsx.mediaType })
    },
  })
