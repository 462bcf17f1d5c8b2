import type { Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import excel from 'exceljs'
import { calendarDate, daysBetween } from '#kernel/calendar-date'
import type { Cell } from '../cells/cell.ts'
import type { Merge } from '../reading/xlsx/merges.ts'
import { headLines, keptColumns, type ReturnedFile, type ReturnedRow, returnedCells } from './returned-row.ts'

/** Comments on more cells than this make a spreadsheet slow; the cells are red and the last column explains all the same. */
const mostComments = 2000
const red = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFC7CE' } } as const
const problemWidth = 80

/**
 * Gives the bad rows back as a workbook: same sheet name, same titles, header and columns, before them 原行号 and behind them
 * 问题; bad cells are red with a comment. Written row by row; corrected, it can be imported as it is.
 */
export async function writeReturnedWorkbook(stream: Writable, file: ReturnedFile): Promise<void> {
  const book = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
  const kept = keptColumns(file)
  const head = headLines(file, kept)
  const sheet = book.addWorksheet(sheetName(file.sheet), { views: [{ state: 'frozen', ySplit: head.length }] })
  sheet.columns = [{ width: 8 }, ...kept.map(() => ({ width: 16 })), { width: problemWidth }]
  const lines = head.map((line) => sheet.addRow(line.cells.map(valueOf)))
  for (const merge of headMerges(file, kept)) sheet.mergeCells(merge.top, merge.left, merge.bottom, merge.right)
  for (const line of lines) {
    line.font = { bold: true }
    line.commit()
  }
  let comments = 0
  let written = 0
  for await (const bad of file.rows) {
    comments += writeBadRow(sheet, bad, kept, file, comments < mostComments)
    written += 1
    // The archive is packed between our turns; without a pause all of it would wait in memory.
    if (written % 500 === 0) await setImmediate()
  }
  sheet.commit()
  await book.commit()
}

/** Answers how many comments it has written. */
function writeBadRow(
  sheet: excel.Worksheet,
  bad: ReturnedRow,
  kept: readonly number[],
  { plan }: ReturnedFile,
  mayComment: boolean,
): number {
  const cells = returnedCells(bad, kept, plan)
  const row = sheet.addRow(cells.map(valueOf))
  cells.forEach((cell, at) => {
    const format = formatOf(cell)
    if (format !== undefined) row.getCell(at + 1).numFmt = format
  })
  row.getCell(cells.length).alignment = { wrapText: true, vertical: 'top' }
  let comments = 0
  for (const fault of bad.faults) {
    const at = fault.column === undefined ? -1 : kept.indexOf(fault.column)
    if (at < 0 || fault.severity !== 'bad') continue
    const cell = row.getCell(at + 2)
    cell.fill = red
    if (!mayComment) continue
    cell.note = fault.text
    comments += 1
  }
  row.commit()
  return comments
}

/**
 * A number stays a number, however long: a number of identity that lost its last digits must be found again when it comes back
 * uncorrected. Its cell is `@`, so that what is typed over it is kept whole. A date before the spreadsheet's calendar is text.
 */
function valueOf({ kind, text }: Cell): excel.CellValue {
  switch (kind) {
    case 'empty':
      return null
    case 'number':
      return Number(text)
    case 'date':
      return text >= firstDay ? daysBetween(dayZero, calendarDate(text)) : text
    case 'boolean':
      return text === '是'
    default:
      return text
  }
}

const dayZero = calendarDate('1899-12-30')
const firstDay = '1900-03-01'

/** `@`: what is typed into the cell stays as typed. */
function formatOf({ kind, text }: Cell): string | undefined {
  if (kind === 'date') return text >= firstDay ? 'yyyy-mm-dd' : '@'
  return kind === 'text' || kind === 'error' || kind === 'empty' || text.length > 15 ? '@' : undefined
}

/** The merged areas of titles and header, moved behind our first column. */
function headMerges({ merges, headerRows }: ReturnedFile, kept: readonly number[]): readonly Merge[] {
  const last = Math.max(0, ...headerRows)
  return merges.flatMap((merge): readonly Merge[] => {
    const columns = kept.flatMap((column, at) => (column >= merge.left && column <= merge.right ? [at + 2] : []))
    const left = columns[0]
    const right = columns.at(-1)
    if (merge.bottom > last || left === undefined || right === undefined) return []
    return left === right && merge.top === merge.bottom ? [] : [{ ...merge, left, right }]
  })
}

/** Of a CSV or of an odd workbook: at most 31 characters, none of those that names of sheets may not have. */
function sheetName(name: string): string {
  const clean = name.replace(/[\\/?*[\]:]/g, '_').slice(0, 31)
  return clean === '' ? '退回' : clean
}
