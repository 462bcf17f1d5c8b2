import type { KeyRing } from '#kernel/crypto/key-ring'
import type { CountyCode } from '#kernel/division-code'
import { FileAnswer } from '#kernel/files/file-answer'
import { fileKinds } from '#kernel/files/file-kinds'
import { putWritten } from '#kernel/files/put-written'
import { formatMonth, monthInWords } from '#kernel/month'
import { err, ok } from '#kernel/result'
import type { ErrorSpecs } from '#kernel/use-case'
import { query } from '#kernel/use-case'
import { divisionName, inShanghai, openNumber } from '#registry'
import { purposeWords } from '#registry/schema'
import { childrenShown } from '../children.ts'
import type { RunState } from '../code-lists.ts'
import { labelsOf } from '../labels.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { townshipOf } from './places.ts'
import { PayoutSheet, PayoutSheetInput } from './schema-sheets.ts'
import { moneyFormat, type SheetColumn, writeSheet, yuan, syntheticMark } from './sheet.ts'
import { findSheetRun, readSheet, type SheetLine, sumSheet } from './sheet-lines.ts'

const shownAtOnce = 2_000

export const noSheet = {
  'no-run': { kind: 'not-found', text: '没有找到这次发放。请从月度发放重新打开。' },
  'not-approved': { kind: 'conflict', text: '这次发放还没有审批完,没有发放表。请等两名经办人审批以后再看。' },
} as const satisfies ErrorSpecs

export const isApproved = (state: RunState): boolean => ['approved', 'filed', 'closed'].includes(state)

/** 发放表: who gets how much by which card, village by village, with room for a signature. */
export const payoutSheet = ({ rulebook, keys }: Pick<MoneySettings, 'rulebook' | 'keys'>) =>
  query({
    name: 'ledger.payout-sheet',
    title: '查看发放表',
    input: PayoutSheetInput,
    output: PayoutSheet,
    errors: noSheet,
    access: booksAccess.payoutSheet,
    area: (input) => input.division,
    subject: (input) => `${input.run}/${input.division}`,
    purpose: ({ purpose }) => purpose && purposeWords(purpose),
    handle: async (ctx, { county, run: id, division, purpose }) => {
      const db = ctx.db<MoneyTables>()
      const run = await findSheetRun(db, county, id)
      if (!run) return err({ type: 'no-run' })
      if (!isApproved(run.state)) return err({ type: 'not-approved' })
      const filter = { county, run: id, division, children: childrenShown(ctx.actor, { purpose }) }
      const labels = labelsOf(rulebook)
      const rows = await readSheet(db, filter, { size: shownAtOnce, offset: 0 })
      return ok({
        ...{ month: run.month, place: divisionName(division), isSynthetic: run.is_synthetic },
        ...(await sumSheet(db, filter)),
        rows: rows.map((row) => ({
          ...{ name: row.name, persons: row.persons, amount: row.amount, village: divisionName(row.division) },
          benefit: labels.get(row.benefit) ?? row.benefit,
          account: tailOf(keys, county, row),
        })),
        madeAt: ctx.clock.now().toISOString(),
      })
    },
  })

/** The same as a workbook, with every line. */
export const exportPayoutSheet = ({ rulebook, keys, files }: Pick<MoneySettings, 'rulebook' | 'keys' | 'files'>) =>
  query({
    name: 'ledger.export-payout-sheet',
    title: '导出发放表',
    input: PayoutSheetInput,
    output: FileAnswer,
    errors: noSheet,
    access: booksAccess.payoutSheet,
    area: (input) => input.division,
    subject: (input) => `${input.run}/${input.division}`,
    purpose: ({ purpose }) => purpose && purposeWords(purpose),
    handle: async (ctx, { county, run: id, division, purpose }) => {
      const db = ctx.db<MoneyTables>()
      const run = await findSheetRun(db, county, id)
      if (!run) return err({ type: 'no-run' })
      if (!isApproved(run.state)) return err({ type: 'not-approved' })
      const filter = { county, run: id, division, children: childrenShown(ctx.actor, { purpose }) }
      const labels = labelsOf(rulebook)
      const { lines, amount } = await sumSheet(db, filter)
      const place = divisionName(division)
      const columns: readonly SheetColumn<SheetLine>[] = [
        {
          header: '乡镇(街道)',
          width: 16,
          of: (row) => divisionName(townshipOf(row.division)),
        },
        { header: '村(社区)', width: 22, of: (row) => divisionName(row.division) },
        { header: '姓名', width: 12, of: (row) => row.name },
        { header: '待遇', width: 26, of: (row) => labels.get(row.benefit) ?? row.benefit },
        { header: '人数', width: 8, of: (row) => row.persons },
        { header: '金额(元)', width: 14, format: moneyFormat, of: (row) => yuan(row.amount) },
        { header: '账户', width: 14, of: (row) => tailOf(keys, county, row) },
        { header: '签名', width: 18, of: () => '' },
      ]
      const stored = await putWritten(files, 'passing', (stream) =>
        writeSheet(stream, {
          name: '发放表',
          marks: [
            `${place} ${monthInWords(run.month)}发放表,共${lines}笔,制表时间 ${inShanghai(ctx.clock.now())}`,
            ...syntheticMark(run.is_synthetic),
          ],
          columns,
          rows: pages((offset) => readSheet(db, filter, { size: pageSize, offset })),
          foot: () => [
            ['合计', '', '', '', '', yuan(amount)],
            ['经办人:', '', '复核人:', '', '负责人:'],
          ],
        }),
      )
      const name = `${place}-发放表-${formatMonth(run.month)}${run.is_synthetic ? '-合成' : ''}.xlsx`
      return ok({ ...stored, name, mediaType: fileKinds.xlsx.mediaType })
    },
  })

const pageSize = 5_000

async function* pages<Row>(read: (offset: number) => Promise<readonly Row[]>): AsyncGenerator<Row, void, undefined> {
  for (let offset = 0; ; offset += pageSize) {
    const rows = await read(offset)
    yield* rows
    if (rows.length < pageSize) return
  }
}

function tailOf(keys: KeyRing, county: CountyCode, { account: id, sealed }: SheetLine): string {
  return id === null || sealed === null ? '' : `尾号${openNumber(keys, { county, id, sealed }).slice(-4)}`
}
