/** What a cell of a spreadsheet was. A formula is what it results in; a CSV knows only `text` and `empty`. */
export const cellKinds = ['text', 'number', 'date', 'boolean', 'error', 'empty'] as const
export type CellKind = (typeof cellKinds)[number]

/**
 * One cell as the officer sees it. Plain JSON, so that a row can be staged as it is.
 * A number carries at most the 15 digits a spreadsheet keeps; a date is written `1962-03-15`.
 */
export interface Cell {
  readonly kind: CellKind
  readonly text: string
  /** The value stands in the first cell of a merged area; this one lies under it. */
  readonly merged?: true
}

/** A row with the number the spreadsheet shows; `cells[0]` is column A. Rows without any content are not given. */
export interface LedgerRow {
  readonly number: number
  readonly cells: readonly Cell[]
  /** Hidden by hand or by a filter; its data counts all the same. */
  readonly hidden?: true
}

export const emptyCell: Cell = { kind: 'empty', text: '' }

export function cellAt(row: LedgerRow, column: number): Cell {
  return row.cells[column] ?? emptyCell
}

/** `A`, `Z`, `AA` … for 0, 25, 26 …: how the spreadsheet names the column. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : `${columnLetters(Math.floor(column / 26) - 1)}${letter}`
}
