import type { Writable } from 'node:stream'
import excel from 'exceljs'
import { upratingKinds, upratingResults } from './code-lists.ts'
import type { UpratingHead, UpratingItem } from './schema.ts'

export interface ItemsToWrite {
  readonly county: string
  readonly head: UpratingHead
  readonly madeAt: string
  readonly rows: AsyncIterable<UpratingItem>
}

interface Column {
  readonly header: string
  readonly width: number
  readonly format?: string
  readonly of: (row: UpratingItem) => string | number | null
}

const money = '#,##0.00'
const columns: readonly Column[] = [
  { header: '序号', width: 8, of: (row) => row.seq },
  { header: '乡镇(街道)', width: 16, of: (row) => row.township },
  { header: '村(社区)', width: 22, of: (row) => row.village },
  { header: '户号', width: 16, of: (row) => row.registerNumber ?? '' },
  { header: '姓名', width: 12, of: (row) => row.name ?? '' },
  { header: '保障人数', width: 10, of: (row) => row.persons },
  { header: '从哪个月起', width: 12, of: (row) => row.start },
  { header: '到哪个月', width: 12, of: (row) => row.until ?? '' },
  { header: '现金额(元/月)', width: 14, format: money, of: (row) => row.before / 100 },
  // blank where the rules give no amount: 0.00 would be an amount
  { header: '按新标准(元/月)', width: 16, format: money, of: (row) => (row.after === null ? null : row.after / 100) },
  {
    header: '增减(元/月)',
    width: 14,
    format: money,
    of: (row) => (row.after === null ? null : (row.after - row.before) / 100),
  },
  { header: '测算结果', width: 24, of: (row) => upratingKinds[row.kind].label },
  { header: '原因', width: 40, of: (row) => row.why ?? '' },
  { header: '怎么办', width: 18, of: (row) => upratingKinds[row.kind].hint },
  { header: '执行情况', width: 26, of: (row) => (row.result === null ? '' : upratingResults[row.result]) },
]

/** Writes the list row by row; money is in yuan. */
export async function writeItems(stream: Writable, { county, head, madeAt, rows }: ItemsToWrite): Promise<void> {
  const book = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
  const scope = head.scope === '' ? '' : `(${head.scope})`
  const marks = [
    `${county}${head.label}提标${scope},从${head.from}起,${head.document}。制表时间 ${madeAt}。含个人信息,按规定保管,不得公开张贴。`,
    ...(head.isSynthetic ? ['【合成】人口为合成数据,不是真实人员。'] : []),
  ]
  const sheet = book.addWorksheet('提标名单', {
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
  for await (const row of rows) sheet.addRow(columns.map((column) => column.of(row))).commit()
  sheet.commit()
  await book.commit()
}
