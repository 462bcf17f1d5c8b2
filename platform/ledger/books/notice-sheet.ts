import { FileAnswer } from '#kernel/files/file-answer'
import { fileKinds } from '#kernel/files/file-kinds'
import { putWritten } from '#kernel/files/put-written'
import type { Context } from '#kernel/context'
import { formatYuan } from '#kernel/money'
import { formatMonth, monthInWords } from '#kernel/month'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName, inShanghai } from '#registry'
import type { z } from 'zod'
import { type BoardRow, findBoard, sourceWords } from '../publicity/board.ts'
import { type ShownField, specOf } from '../publicity/lists.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { isApproved, noSheet } from './payout-sheet.ts'
import { NoticeSheet, NoticeSheetInput } from './schema-sheets.ts'
import { writeSheet, syntheticMark } from './sheet.ts'
import { findSheetRun } from './sheet-lines.ts'

const noNotice = {
  ...noSheet,
  'too-wide': { kind: 'invalid', text: '公示表最多列5000人。请按村(社区)或乡镇分别制作。' },
} as const

/**
 * 公示表 for the village's board, one for each list that may be public (rules.md §21): 单人保 stands with 低保, both subsidies of
 * disabled people are one, whatever funds they are paid from.
 */
export const noticeSheet = query({
  name: 'ledger.notice-sheet',
  title: '查看公示表',
  input: NoticeSheetInput,
  output: NoticeSheet,
  errors: noNotice,
  access: booksAccess.noticeSheet,
  area: (input) => input.division,
  subject: (input) => `${input.run}/${input.division}/${input.list}`,
  handle: async (ctx, input) => noticeOf(ctx, input),
})

export const exportNoticeSheet = ({ files }: Pick<MoneySettings, 'files'>) =>
  query({
    name: 'ledger.export-notice-sheet',
    title: '导出公示表',
    input: NoticeSheetInput,
    output: FileAnswer,
    errors: noNotice,
    access: booksAccess.noticeSheet,
    area: (input) => input.division,
    subject: (input) => `${input.run}/${input.division}/${input.list}`,
    handle: async (ctx, input) => {
      const made = await noticeOf(ctx, input)
      if (!made.ok) return made
      const { title, month, place, sources, columns, rows, isSynthetic } = made.value
      const heading = `${place} ${monthInWords(month)}${title}公示表`
      const stored = await putWritten(files, 'passing', (stream) =>
        writeSheet(stream, {
          name: '公示表',
          orientation: 'portrait',
          marks: [
            `${heading},制表时间 ${inShanghai(ctx.clock.now())}`,
            ...(sources.length === 0 ? [] : [`资金来源:${sources.join('、')}`]),
            ...syntheticMark(isSynthetic),
          ],
          columns: columns.map((header, at) => ({ header, width: 18, of: (row: readonly string[]) => row[at] ?? '' })),
          rows,
        }),
      )
      const name = `${place}-${title}公示表-${formatMonth(month)}${isSynthetic ? '-合成' : ''}.xlsx`
      return ok({ ...stored, name, mediaType: fileKinds.xlsx.mediaType })
    },
  })

const most = 5_000

async function noticeOf(ctx: Context, { county, run: id, division, list }: z.infer<typeof NoticeSheetInput>) {
  const db = ctx.db<MoneyTables>()
  const run = await findSheetRun(db, county, id)
  if (!run) return err({ type: 'no-run' })
  if (!isApproved(run.state)) return err({ type: 'not-approved' })
  const rows = await findBoard(db, { county, run: id, today: ctx.clock.today() }, { list, division }, most + 1)
  if (rows.length > most) return err({ type: 'too-wide' })
  const { title, shows, word } = specOf(list)
  return ok({
    ...{ title, month: run.month, place: divisionName(division), isSynthetic: run.is_synthetic },
    sources: [...sourceWords(rows.flatMap(({ sources }) => sources))],
    columns: ['村(社区)', ...shows.map((field) => (field === 'word' ? (word ?? '') : headers[field]))],
    rows: rows.map((row) => [divisionName(row.division), ...shows.map((field) => cells[field](row))]),
    madeAt: ctx.clock.now().toISOString(),
  })
}

const headers = { name: '姓名', persons: '保障人数', amount: '金额(元)' } as const

const cells: Readonly<Record<ShownField, (row: BoardRow) => string>> = {
  name: (row) => row.name,
  persons: (row) => String(row.persons),
  amount: (row) => formatYuan(row.amount),
  word: (row) => row.word ?? '其他',
}
