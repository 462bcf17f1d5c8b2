import type { Writable } from 'node:stream'
import { fen } from '#kernel/fen'
import { moneyFormat, type SheetColumn, syntheticMark, writeSheet, yuan } from '../books/sheet.ts'
import { lineStates } from '../code-lists.ts'
import type { RunLine } from './schema.ts'
import { differenceKinds } from './schema-differences.ts'

export interface LinesToWrite {
  readonly county: string
  /** `2026年11月`, with the supplement's number. */
  readonly which: string
  readonly state: string
  readonly isSynthetic: boolean
  /** In words. */
  readonly madeAt: string
  readonly rows: AsyncIterable<RunLine>
}

const isPaid = ({ state }: RunLine): boolean => state === 'due' || state === 'approved'

const columns: readonly SheetColumn<RunLine>[] = [
  { header: '序号', width: 9, of: (row) => row.line },
  { header: '乡镇(街道)', width: 16, of: (row) => row.township },
  { header: '村(社区)', width: 22, of: (row) => row.village },
  { header: '户编号', width: 10, of: (row) => row.household },
  { header: '对象', width: 12, of: (row) => row.name },
  { header: '待遇', width: 26, of: (row) => row.label },
  { header: '人数', width: 7, of: (row) => row.persons },
  { header: '本月应发(元)', width: 14, format: moneyFormat, of: (row) => yuan(row.due) },
  { header: '补发(元)', width: 12, format: moneyFormat, of: (row) => yuan(row.arrears) },
  { header: '扣回(元)', width: 12, format: moneyFormat, of: (row) => yuan(row.recovered) },
  { header: '实发(元)', width: 14, format: moneyFormat, of: (row) => yuan(isPaid(row) ? row.amount : fen(0)) },
  { header: '暂缓或不发(元)', width: 14, format: moneyFormat, of: (row) => yuan(isPaid(row) ? fen(0) : row.amount) },
  { header: '收款人', width: 12, of: (row) => row.payee },
  { header: '账号', width: 12, of: (row) => row.account ?? '' },
  { header: '状态', width: 10, of: (row) => lineStates[row.state] },
  { header: '和上月比', width: 10, of: (row) => differenceKinds[row.difference] },
  { header: '暂缓原因', width: 44, of: (row) => row.holds.map(({ label, found }) => `${label}:${found}`).join(' ') },
]

/** Writes the 发放表 row by row, with its sum; money is in yuan. */
export async function writeLines(stream: Writable, input: LinesToWrite): Promise<void> {
  const { county, which, state, isSynthetic, madeAt } = input
  const sums = { due: 0, arrears: 0, recovered: 0, amount: 0 }
  await writeSheet(stream, {
    name: '发放表',
    marks: [`${county} ${which}发放表(${state}),制表时间 ${madeAt}`, ...syntheticMark(isSynthetic)],
    columns,
    rows: summing(),
    foot: () => [['合计(不含暂缓)', '', '', '', '', '', '', ...Object.values(sums).map((sum) => yuan(sum))]],
  })

  async function* summing(): AsyncGenerator<RunLine, void, undefined> {
    for await (const row of input.rows) {
      yield row
      if (!isPaid(row)) continue
      for (const key of ['due', 'arrears', 'recovered', 'amount'] as const) sums[key] += row[key]
    }
  }
}
