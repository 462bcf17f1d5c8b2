import type { Writable } from 'node:stream'
import excel from 'exceljs'

export interface SheetColumn<Row> {
  readonly header: string
  readonly width: number
  readonly format?: string
  readonly of: (row: Row) => string | number | null
}

export interface SheetToWrite<Row> {
  readonly name: string
  readonly orientation?: 'portrait' | 'landscape'
  /** Above the header: what it is, when it was made, that it is synthetic. */
  readonly marks: readonly string[]
  readonly columns: readonly SheetColumn<Row>[]
  readonly rows: AsyncIterable<Row> | Iterable<Row>
  /** Below the rows: totals, signatures. */
  readonly foot?: () => readonly (readonly (string | number | null)[])[]
}

export const moneyFormat = '#,##0.00'
/** Money as a spreadsheet has it, in yuan. */
export const yuan = (amount: number | null): number | null => (amount === null ? null : amount / 100)

/** The line that stands on every sheet of people who do not exist. */
export const syntheticMark = (isSynthetic: boolean): readonly string[] =>
  isSynthetic ? ['【合成】人口为合成数据,不是真实人员。'] : []

/** Writes one sheet row by row, ready to print on A4. */
export async function writeSheet<Row>(stream: Writable, sheet: SheetToWrite<Row>): Promise<void> {
  const book = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
  await addSheet(book, sheet)
  await book.commit()
}

export async function addSheet<Row>(
  book: excel.stream.xlsx.WorkbookWriter,
  { name, orientation = 'landscape', marks, columns, rows, foot }: SheetToWrite<Row>,
): Promise<void> {
  const page = book.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: marks.length + 1 }],
    pageSetup: { paperSize: 9, orientation, fitToPage: true, fitToHeight: 0 },
  })
  page.columns = columns.map(({ width, format }) => ({ width, style: format === undefined ? {} : { numFmt: format } }))
  for (const mark of marks) {
    const row = page.addRow([mark])
    row.font = { italic: true, color: { argb: 'FF9C2F00' } }
    row.commit()
  }
  const header = page.addRow(columns.map((column) => column.header))
  header.font = { bold: true }
  header.commit()
  for await (const row of rows) page.addRow(columns.map((column) => column.of(row))).commit()
  for (const cells of foot?.() ?? []) {
    const row = page.addRow([...cells])
    row.font = { bold: true }
    row.commit()
  }
  page.commit()
}
