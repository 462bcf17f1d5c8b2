import type { Writable } from 'node:stream'
import excel from 'exceljs'
import { formatMonth, type Month } from '#kernel/month'
import { dispositions, type Finding, type FindingKind, findingKinds, findingReasons } from '../schema.ts'

export interface FindingsToWrite {
  readonly county: string
  readonly kind: FindingKind
  readonly month: Month
  readonly isSynthetic: boolean
  /** In words. */
  readonly judgedAt: string
  readonly madeAt: string
  readonly rows: AsyncIterable<Finding>
}

interface Column {
  readonly header: string
  readonly width: number
  readonly format?: string
  readonly of: (row: Finding) => string | number | null
}

const yuan = (fen: number | null): number | null => (fen === null ? null : fen / 100)
const money = '#,##0.00'

const columns: readonly Column[] = [
  { header: '乡镇(街道)', width: 16, of: (row) => row.township },
  { header: '村(社区)', width: 22, of: (row) => row.village },
  { header: '户号', width: 16, of: (row) => row.registerNumber ?? '' },
  { header: '户编号', width: 10, of: (row) => row.household },
  { header: '姓名', width: 12, of: (row) => row.name ?? '' },
  { header: '年龄', width: 8, of: (row) => row.age },
  { header: '待遇', width: 26, of: (row) => row.label },
  { header: '按政策(元)', width: 14, format: money, of: (row) => yuan(row.due) },
  { header: '台账在发(元)', width: 14, format: money, of: (row) => yuan(row.paid) },
  { header: '原因', width: 44, of: (row) => reasonWords(row) },
  { header: '还缺什么', width: 44, of: (row) => row.missing.join('、') },
  { header: '核实结果', width: 20, of: (row) => (row.settlement ? dispositions[row.settlement.disposition] : '') },
  { header: '说明', width: 30, of: (row) => row.settlement?.remark ?? '' },
]

/** Writes one list row by row; money is in yuan. What nobody may miss stands above the header. */
export async function writeFindings(stream: Writable, input: FindingsToWrite): Promise<void> {
  const book = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
  const marks = [
    `${input.county} ${findingKinds[input.kind]}(${formatMonth(input.month)}),研判时间 ${input.judgedAt},制表时间 ${input.madeAt}。名单供核实,不是发放或停发的依据。`,
    ...(input.isSynthetic ? ['【合成】人口为合成数据,不是真实人员。'] : []),
  ]
  const sheet = book.addWorksheet(findingKinds[input.kind], {
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
  for await (const row of input.rows) sheet.addRow(columns.map((column) => column.of(row))).commit()
  sheet.commit()
  await book.commit()
}

function reasonWords({ reason, rival }: Finding): string {
  if (reason === null) return rival === null ? '' : `正在享受「${rival}」,两项只能享受一项`
  return rival === null ? findingReasons[reason] : `${findingReasons[reason]}:「${rival}」`
}
