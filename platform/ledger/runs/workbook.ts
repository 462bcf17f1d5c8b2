import type { Writable } from 'node:stream'
import excel from 'exceljs'
import { lineStates } from '../code-lists.ts'
import { differenceKinds, type RunLine } from './schema.ts'

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

interface Column {
  readonly header: string
  readonly width: number
  readonly format?: string
  readonly of: (row: RunLine) => string | number
}

const money = '#,##0.00'
const columns: readonly Column[] = [
  { header: '序号', width: 9, of: (row) => row.line },
  { header: '乡镇(街道)', width: 16, of: (row) => row.township },
  { header: '村(社区)', width: 22, of: (row) => row.village },
  { header: '户编号', width: 10, of: (row) => row.household },
  { header: '对象', width: 12, of: (row) => row.name },
  { header: '待遇', width: 26, of: (row) => row.label },
  { header: '人数', width: 7, of: (row) => row.persons },
  { header: '本月应发(元)', width: 14, format: money, of: (row) => row.due / 100 },
  { header: '补发(元)', width: 12, format: money, of: (row) => row.arrears / 100 },
  { header: '扣回(元)', width: 12, format: money, of: (row) => row.recovered / 100 },
  { header: '实发(元)', width: 14, format: money, of: (row) => row.amount / 100 },
  { header: '收款人', width: 12, of: (row) => row.payee },
  { header: '账号', width: 12, of: (row) => row.account ?? '' },
  { header: '状态', width: 10, of: (row) => lineStates[row.state] },
  { header: '和上月比', width: 10, of: (row) => differenceKinds[row.difference] },
  { header: '暂缓原因', width: 44, of: (row) => row.holds.map(({ label, found }) => `${label}:${found}`).join(' ') },
]

/** Writes the 发放表 row by row, with its sum; money is in yuan. */
export async function writeLines(stream: Writable, input: LinesToWrite): Promise<void> {
  const book = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
  const marks = [
    `${input.county} ${input.which}发放表(${input.state}),制表时间 ${input.madeAt}`,
    ...(input.isSynthetic ? ['【合成】人口为合成数据,不是真实人员。'] : []),
  ]
  const sheet = book.addWorksheet('发放表', {
    views: [{ state: 'frozen', ySplit: marks.length + 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToHeight: 0 },
  })
  sheet.columns = columns.map(({ width, format }) => ({ width, style: format === undefined ? {} : { numFmt: format } }))
  for (const mark of marks) {
    const row = sheet.addRow([mark])
    row.font = { italic: true, color: { argb: 'FF9C2F00' } }
    row.commit()
  }
  const header = sheet.addRow(columns.map((column) => column.header))
  header.font = { bold: true }
  header.commit()
  const sums = { due: 0, arrears: 0, recovered: 0, amount: 0 }
  for await (const row of input.rows) {
    sheet.addRow(columns.map((column) => column.of(row))).commit()
    if (row.state !== 'due' && row.state !== 'approved') continue
    for (const key of ['due', 'arrears', 'recovered', 'amount'] as const) sums[key] += row[key]
  }
  const { due, arrears, recovered, amount } = sums
  const last = sheet.addRow([
    '合计(不含暂缓)',
    '',
    '',
    '',
    '',
    '',
    '',
    due / 100,
    arrears / 100,
    recovered / 100,
    amount / 100,
  ])
  last.font = { bold: true }
  last.commit()
  sheet.commit()
  await book.commit()
}
