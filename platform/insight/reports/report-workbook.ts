import type { Writable } from 'node:stream'
import excel from 'exceljs'
import type { ReportRow, ReportView } from '../schema.ts'

/** Writes a report as a workbook: title, basis, one line per unit, the total last. Money is in yuan. */
export async function writeReport(stream: Writable, view: ReportView): Promise<void> {
  const book = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
  const { figures, asks, title, basis } = view.report
  const sheet = book.addWorksheet(title.slice(0, 31))
  sheet.columns = [{ width: 24 }, ...[...figures, ...asks].map(() => ({ width: 18 }))]
  const heading = sheet.addRow([`${view.placeName} ${view.month} ${title}`])
  heading.font = { bold: true, size: 14 }
  heading.commit()
  sheet.addRow([`依据:${basis}${view.isSynthetic ? ';含合成数据,不得上报' : ''}`]).commit()
  const header = sheet.addRow([
    '单位',
    ...figures.map(({ label, unit }) => `${label}(${unit})`),
    ...asks.map(({ label }) => label),
  ])
  header.font = { bold: true }
  header.alignment = { wrapText: true, vertical: 'middle' }
  header.commit()
  for (const row of [...view.rows, { ...view.total, name: '合计' }]) {
    const line = sheet.addRow(cellsOf(view, row))
    figures.forEach(({ isMoney }, at) => (line.getCell(at + 2).numFmt = isMoney ? '#,##0.00' : '0'))
    line.commit()
  }
  sheet.commit()
  await book.commit()
}

function cellsOf({ report }: ReportView, row: ReportRow): (string | number)[] {
  const values = row.values.map((value, at) =>
    value === null ? '不显示' : report.figures[at]?.isMoney ? value / 100 : value,
  )
  return [row.name, ...values, ...report.asks.map(({ key }) => row.answers[key] ?? '')]
}
