import { type Cell, emptyCell, type LedgerRow } from '../cells/cell.ts'
import { cleanText } from '../cells/clean-text.ts'
import { isReturnedHeading, returnedHeadings } from '../mapping/heading.ts'
import { describeRowFault, type RowFault } from '../mapping/read-row.ts'
import type { RowPlan } from '../mapping/row-plan.ts'
import type { Merge } from '../reading/xlsx/merges.ts'

/** A row that is given back: as it was read, with its faults. */
export interface ReturnedRow {
  readonly number: number
  readonly cells: readonly Cell[]
  readonly faults: readonly RowFault[]
}

/** What a returned file is made of, whatever its format. */
export interface ReturnedFile {
  readonly sheet: string
  readonly plan: RowPlan
  /** Excel's numbers of the header lines; empty when the file has none. */
  readonly headerRows: readonly number[]
  /** Every line up to the last of the header: titles and header, as read. */
  readonly head: readonly LedgerRow[]
  readonly merges: readonly Merge[]
  readonly rows: AsyncIterable<ReturnedRow> | Iterable<ReturnedRow>
}

/** A line to be written: our two columns around the file's own. */
export interface WrittenLine {
  readonly cells: readonly Cell[]
  /** Excel's number in the returned file. */
  readonly number: number
}

/** Which of the file's columns are given back, in order: all but those that an earlier return added. */
export function keptColumns({ head, plan }: ReturnedFile): readonly number[] {
  const width = Math.max(0, ...head.map((row) => row.cells.length), ...plan.columns.map(({ column }) => column + 1))
  const isOurs = (column: number) => head.some((row) => isReturnedHeading(cleanText(row.cells[column]?.text ?? '')))
  return Array.from({ length: width }, (_, column) => column).filter((column) => !isOurs(column))
}

const text = (content: string): Cell => ({ kind: 'text', text: content })

/** Titles and header at the numbers they had, our headings in the last line; a file without a header is given one. */
export function headLines(file: ReturnedFile, kept: readonly number[]): readonly WrittenLine[] {
  const last = Math.max(0, ...file.headerRows)
  if (last === 0) {
    const labels = kept.map((at) => text(file.plan.columns.find(({ column }) => column === at)?.field.label ?? ''))
    return [{ number: 1, cells: [text(returnedHeadings.row), ...labels, text(returnedHeadings.problem)] }]
  }
  return Array.from({ length: last }, (_, at): WrittenLine => {
    const row = file.head.find(({ number }) => number === at + 1)
    const own = kept.map((column) => row?.cells[column] ?? emptyCell)
    const shown = own.map((cell) => (cell.merged ? emptyCell : cell))
    const isLast = at + 1 === last
    return {
      number: at + 1,
      cells: [
        isLast ? text(returnedHeadings.row) : emptyCell,
        ...shown,
        isLast ? text(returnedHeadings.problem) : emptyCell,
      ],
    }
  })
}

/** The cells of a bad row between its original number and what is wrong with it. */
export function returnedCells(row: ReturnedRow, kept: readonly number[], plan: RowPlan): readonly Cell[] {
  const problems = row.faults.map((fault) => describeRowFault(fault, plan)).join('\n')
  const own = kept.map((column) => row.cells[column] ?? emptyCell)
  return [{ kind: 'number', text: String(row.number) }, ...own, text(problems)]
}
