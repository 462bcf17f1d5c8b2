/** A cell as it is put into a file; undefined is empty. */
export type Cell = string | number | DateCell | undefined

/** A day that Excel keeps as a number and shows as a date. */
export interface DateCell {
  readonly serial: number
  /** As it is shown: `1962/3/5`. CSV has nothing else. */
  readonly shown: string
}

/** Rectangle of merged cells, 1-based, both ends included. */
export interface Merge {
  readonly fromRow: number
  readonly fromColumn: number
  readonly toRow: number
  readonly toColumn: number
}

/** A spreadsheet file that is written row by row. */
export interface SheetFile {
  /** Begins the next sheet; a CSV file has one. */
  sheet(name: string, merges?: readonly Merge[]): Promise<void>
  /** The row's number as Excel shows it. */
  row(cells: readonly Cell[]): number
  /** Waits while the disk is behind; to be called every few hundred rows. */
  breathe(): Promise<void>
  close(): Promise<void>
}

/** `A`, `B` … `AA` for 1, 2 … 27. */
export function columnLetter(column: number): string {
  let [rest, letters] = [column, '']
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
    rest = Math.floor((rest - 1) / 26)
  }
  return letters
}

export function cellText(cell: Cell): string {
  if (cell === undefined) return ''
  if (typeof cell === 'object') return cell.shown
  return String(cell)
}
