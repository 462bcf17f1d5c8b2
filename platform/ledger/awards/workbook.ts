import type { Writable } from 'node:stream'
import excel from 'exceljs'
import { payeeKinds } from '../code-lists.ts'
import { type AwardHead, shownStates } from './schema.ts'

export interface AwardsToWrite {
  readonly county: string
  readonly month: string
  readonly isSynthetic: boolean
  readonly madeAt: string
  readonly rows: AsyncIterable<AwardHead>
}

interface Column {
  readonly header: string
  readonly width: number
  readonly format?: string
  readonly of: (row: AwardHead) => string | number | null
}

const columns: readonly Column[] = [
  { header: '乡镇(街道)', width: 16, of: (row) => row.township },
  { header: '村(社区)', width: 22, of: (row) => row.village },
  { header: '户号', width: 16, of: (row) => row.registerNumber ?? '' },
  { header: '姓名', width: 12, of: (row) => row.name ?? '' },
  { header: '待遇', width: 26, of: (row) => row.label },
  { header: '状态', width: 12, of: (row) => shownStates[row.state] },
  { header: '本月金额(元)', width: 14, format: '#,##0.00', of: (row) => row.amount / 100 },
  { header: '保障人数', width: 10, of: (row) => row.persons },
  { header: '起发月', width: 10, of: (row) => row.since },
  { header: '文号', width: 24, of: (row) => row.document },
  { header: '收款人', width: 12, of: (row) => row.payeeName ?? '' },
  { header: '收款方式', width: 16, of: (row) => payeeKinds[row.payeeKind] },
  { header: '账号', width: 12, of: (row) => row.account ?? '没有账号' },
]

/** Writes the list row by row; money is in yuan, of account numbers the last four digits. */
export async function writeAwards(stream: Writable, input: AwardsToWrite): Promise<void> {
  const book = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
  const marks = [
    `${input.county}待遇发放对象(${input.month}),制表时间 ${input.madeAt}。含个人信息,按规定保管,不得公开张贴。`,
    ...(input.isSynthetic ? ['【合成】人口为合成数据,不是真实人员。'] : []),
  ]
  const sheet = book.addWorksheet('待遇发放对象', {
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
