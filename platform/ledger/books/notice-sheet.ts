import { FileAnswer } from '#kernel/files/file-answer'
import { fileKinds } from '#kernel/files/file-kinds'
import { putWritten } from '#kernel/files/put-written'
import type { Context } from '#kernel/context'
import { formatMonth, monthInWords } from '#kernel/month'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName, inShanghai } from '#registry'
import type { z } from 'zod'
import { labelsOf } from '../labels.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { noticeSpecs } from './notice-columns.ts'
import { isApproved, noSheet } from './payout-sheet.ts'
import { NoticeSheet, NoticeSheetInput } from './schema-sheets.ts'
import { writeSheet } from './sheet.ts'
import { findSheetRun, readSheet } from './sheet-lines.ts'

const noNotice = {
  ...noSheet,
  'not-public': {
    kind: 'invalid',
    text: '「{benefit}」不在可以公示的范围内:儿童的待遇一律不公示,其他没有公示规定的也不公示。',
  },
  'too-wide': { kind: 'invalid', text: '公示表最多列5000人。请按村(社区)或乡镇分别制作。' },
} as const

/** 公示表 for the village's board: only what may be public (rules.md §21), of one benefit. */
export const noticeSheet = ({ rulebook }: Pick<MoneySettings, 'rulebook'>) =>
  query({
    name: 'ledger.notice-sheet',
    title: '查看公示表',
    input: NoticeSheetInput,
    output: NoticeSheet,
    errors: noNotice,
    access: booksAccess.noticeSheet,
    area: (input) => input.division,
    subject: (input) => `${input.run}/${input.division}/${input.benefit}`,
    handle: async (ctx, input) => noticeOf(ctx, input, labelsOf(rulebook)),
  })

export const exportNoticeSheet = ({ rulebook, files }: Pick<MoneySettings, 'rulebook' | 'files'>) =>
  query({
    name: 'ledger.export-notice-sheet',
    title: '导出公示表',
    input: NoticeSheetInput,
    output: FileAnswer,
    errors: noNotice,
    access: booksAccess.noticeSheet,
    area: (input) => input.division,
    subject: (input) => `${input.run}/${input.division}/${input.benefit}`,
    handle: async (ctx, input) => {
      const made = await noticeOf(ctx, input, labelsOf(rulebook))
      if (!made.ok) return made
      const { title, month, place, columns, rows, isSynthetic } = made.value
      const heading = `${place} ${monthInWords(month)}${title}公示表`
      const stored = await putWritten(files, 'passing', (stream) =>
        writeSheet(stream, {
          name: '公示表',
          orientation: 'portrait',
          marks: [
            `${heading},制表时间 ${inShanghai(ctx.clock.now())}`,
            ...(isSynthetic ? ['【合成】人口为合成数据,不是真实人员。'] : []),
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

async function noticeOf(
  ctx: Context,
  { county, run: id, division, benefit }: z.infer<typeof NoticeSheetInput>,
  labels: ReadonlyMap<string, string>,
) {
  const db = ctx.db<MoneyTables>()
  const spec = noticeSpecs[benefit]
  if (!spec) return err({ type: 'not-public', benefit: labels.get(benefit) ?? benefit })
  const run = await findSheetRun(db, county, id)
  if (!run) return err({ type: 'no-run' })
  if (!isApproved(run.state)) return err({ type: 'not-approved' })
  const lines = await readSheet(
    db,
    { county, run: id, division, benefit, children: 'hidden' },
    { size: most + 1, offset: 0 },
  )
  if (lines.length > most) return err({ type: 'too-wide' })
  return ok({
    ...{ title: spec.title, month: run.month, place: divisionName(division), isSynthetic: run.is_synthetic },
    columns: ['村(社区)', ...spec.columns.map(({ header }) => header)],
    rows: lines.map((line) => [divisionName(line.division), ...spec.columns.map(({ of }) => of(line))]),
    madeAt: ctx.clock.now().toISOString(),
  })
}
