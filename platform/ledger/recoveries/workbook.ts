import type { Writable } from 'node:stream'
import excel from 'exceljs'
import { recoveryStates } from '../code-lists.ts'
import type { RecoveryHead } from './schema.ts'

export interface RecoveriesToWrite {
  readonly county: string
  readonly isSynthetic: boolean
  /** In words. */
  readonly madeAt: string
  readonly rows: AsyncIterable<RecoveryHead>
}

interface Column {
  readonly header: string
  readonly width: number
  readonly format?: string
  readonly of: (row: RecoveryHead) => string | number
}

const money = '#,##0.00'
const columns: readonly Column[] = [
  { header: '乡镇(街道)', width: 16, of: (row) => row.township },
  { header: '村(社区)', width: 22, of: (row) => row.village },
  { header: '户编号', width: 10, of: (row) => row.household },
  { header: '姓名', width: 12, of: (row) => row.name },
  { header: '待遇', width: 26, of: (row) => row.label },
  { header: '多发(元)', width: 14, format: money, of: (row) => row.amount / 100 },
  { header: '已追回、核销(元)', width: 16, format: money, of: (row) => row.settled / 100 },
  { header: '还要追回(元)', width: 14, format: money, of: (row) => row.open / 100 },
  { header: '状态', width: 10, of: (row) => recoveryStates[row.state] },
  { header: '扣回安排', width: 22, of: planWords },
  { header: '认定几个月了', width: 12, of: (row) => row.months },
  { header: '原因', width: 44, of: (row) => row.reason },
]

function planWords({ paused, instalment }: RecoveryHead): string {
  if (paused) return '暂停扣回'
  return instalment === null ? '按规定比例' : `每月最多${(instalment / 100).toFixed(2)}元`
}

/** Writes the list row by row; money is in yuan. */
export async function writeRecoveries(stream: Writable, input: RecoveriesToWrite): Promise<void> {
  const book = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
  const marks = [
    `${input.county} 追回款,制表时间 ${input.madeAt}`,
    ...(input.isSynthetic ? ['【合成】人口为合成数据,不是真实人员。'] : []),
  ]
  const sheet = book.addWorksheet('追回款', {
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
