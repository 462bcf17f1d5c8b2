import { type Cell, emptyCell, type LedgerRow } from '../../cells/cell.ts'
import { dateOfSerial } from '../../cells/written-date.ts'
import type { Merge } from './merges.ts'
import type { StringTable } from './string-table.ts'
import { attribute, decodeXml, scanning } from './xml.ts'

/** What the cells of a sheet refer to. */
export interface CellContext {
  readonly strings: StringTable
  readonly dateStyles: readonly boolean[]
  readonly isFrom1904: boolean
  readonly merges: readonly Merge[]
}

/** Beyond this column nothing of a ledger stands. */
const mostColumns = 1000

/**
 * Gives the rows of a sheet that hold anything, in order, a batch for each piece read. Cells under a merged area carry the
 * value of its first cell; a million empty formatted rows at the end cost nothing but their reading. Rows that are not wanted
 * may be left out.
 */
export async function* readSheetRows(
  pieces: AsyncIterable<Buffer>,
  context: CellContext,
  isWanted?: (row: number) => boolean,
): AsyncGenerator<readonly LedgerRow[]> {
  let batch: LedgerRow[] = []
  const filler = new MergeFiller(context.merges)
  // Cells under a merged area are filled from rows that are not asked for.
  const mayPass = isWanted !== undefined && context.merges.length === 0
  const state = { number: 0, hidden: false, cells: [] as Cell[], column: -1, type: '', style: 0 }
  let value = ''
  let inValue = false
  let inReadingAid = false
  const finishCell = () => {
    if (value === '' || state.column >= mostColumns) return
    const cell = cellOf(value, state.type, state.style, context)
    if (cell.kind === 'empty') return
    while (state.cells.length < state.column) state.cells.push(emptyCell)
    state.cells[state.column] = cell
  }
  const pass = scanning(pieces, {
    open: (name, attributes, isEmpty) => {
      switch (name) {
        case 'c': {
          const reference = attribute(attributes, 'r')
          state.column = reference === undefined ? state.column + 1 : columnOfReference(reference)
          state.type = attribute(attributes, 't') ?? 'n'
          state.style = state.type === 'n' ? Number(attribute(attributes, 's') ?? '0') : 0
          value = ''
          return undefined
        }
        case 'v':
        case 't':
          inValue = !isEmpty && !inReadingAid
          return undefined
        case 'rPh':
          inReadingAid = !isEmpty
          return undefined
        case 'row': {
          const number = attribute(attributes, 'r')
          state.number = number === undefined ? state.number + 1 : Number(number)
          state.hidden = /(?:^|\s)hidden=["'](?:1|true)["']/.test(attributes)
          state.cells = []
          state.column = -1
          if (isEmpty) finishRow()
          return mayPass && !isWanted?.(state.number) ? 'pass' : undefined
        }
        default:
          return undefined
      }
    },
    close: (name) => {
      if (name === 'c') finishCell()
      else if (name === 'v' || name === 't') inValue = false
      else if (name === 'rPh') inReadingAid = false
      else if (name === 'row') finishRow()
    },
    text: (raw) => {
      if (inValue) value += raw
    },
  })
  function finishRow(): void {
    const cells = filler.fill(state.number, state.cells)
    if (cells.some((cell) => cell.kind !== 'empty' && !cell.merged)) {
      batch.push(state.hidden ? { number: state.number, cells, hidden: true } : { number: state.number, cells })
    }
  }
  for await (const _ of pass) {
    if (batch.length === 0) continue
    yield batch
    batch = []
  }
}

function columnOfReference(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at)
    if (code < 65) break
    column = column * 26 + code - 64
  }
  return column - 1
}

function cellOf(value: string, type: string, style: number, { strings, dateStyles, isFrom1904 }: CellContext): Cell {
  switch (type) {
    case 's':
      return text(strings.at(Number(value)))
    case 'n':
      return numberCell(value, dateStyles[style] === true, isFrom1904)
    case 'b':
      return { kind: 'boolean', text: value === '1' || value === 'true' ? '是' : '否' }
    case 'e':
      return { kind: 'error', text: decodeXml(value) }
    case 'd':
      return { kind: 'date', text: value.slice(0, 10) }
    default:
      return text(decodeXml(value))
  }
}

function text(content: string): Cell {
  return content.trim() === '' ? emptyCell : { kind: 'text', text: content }
}

/** The last serial of the calendar of spreadsheets: 9999-12-31. */
const lastSerial = 2_958_465

function numberCell(value: string, isDate: boolean, isFrom1904: boolean): Cell {
  const number = Number(value)
  if (!Number.isFinite(number)) return text(value)
  if (isDate && number >= 1 && number <= lastSerial) {
    return { kind: 'date', text: dateOfSerial(number, isFrom1904) }
  }
  return { kind: 'number', text: shownNumber(number) }
}

/** A spreadsheet shows 15 of the 17 digits that a double may be written with: 350.1, not 350.10000000000002, and zeros for the rest. */
function shownNumber(number: number): string {
  const shown = Number(number.toPrecision(15))
  const [digits = '', exponent] = String(Math.abs(shown) < 1e15 ? shown : shown.toPrecision(15)).split('e+')
  if (exponent === undefined) return digits
  return digits
    .replace('.', '')
    .replace(/0+$/, '')
    .padEnd(Number(exponent) + (digits.startsWith('-') ? 2 : 1), '0')
}

/** Carries the value of a merged area's first cell to the cells under it, row by row. */
class MergeFiller {
  private next = 0
  private active: { readonly merge: Merge; cell: Cell }[] = []
  private readonly merges: readonly Merge[]

  constructor(merges: readonly Merge[]) {
    this.merges = merges
  }

  fill(number: number, cells: Cell[]): readonly Cell[] {
    if (this.active.length > 0) this.active = this.active.filter(({ merge }) => merge.bottom >= number)
    for (let merge = this.merges[this.next]; merge && merge.top <= number; merge = this.merges[this.next]) {
      this.next += 1
      const first = cells[merge.left] ?? emptyCell
      if (merge.top === number && first.kind !== 'empty' && merge.left < mostColumns) {
        this.active.push({ merge, cell: { ...first, merged: true } })
      }
    }
    for (const { merge, cell } of this.active) {
      const right = Math.min(merge.right, mostColumns - 1)
      while (cells.length <= right) cells.push(emptyCell)
      for (let column = merge.left; column <= right; column += 1) {
        if (merge.top !== number || column !== merge.left) cells[column] = cell
      }
    }
    return cells
  }
}
