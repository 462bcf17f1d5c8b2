import { type Cell, type LedgerRow } from '../cells/cell.ts'
import { cleanText } from '../cells/clean-text.ts'
import { isKnownHeading, normalHeading } from './heading.ts'

/** A column's heading; a two-line header gives the upper line first (家庭成员, 姓名). */
export interface Heading {
  readonly column: number
  readonly path: readonly string[]
}

export interface Header {
  /** Excel's numbers of its lines, in order. */
  readonly rows: readonly number[]
  readonly headings: readonly Heading[]
  /** 0 to 1: below 0.5 the officer should look. */
  readonly confidence: number
}

/** How many of the first rows may hold titles before the header. */
const farthest = 30
const mostLines = 3

/**
 * Finds the header: titles above it, one to three lines, merged cells. A line is a header's by its words (known headings),
 * by being all text, and by what stands below it. Without any, answers no lines and a heading-less column for each filled one.
 */
export function findHeader(sample: readonly LedgerRow[]): Header {
  const candidates = sample.slice(0, farthest).map((row, at) => ({ at, score: lineScore(row) }))
  const best = candidates.reduce((so, one) => (one.score > so.score ? one : so), { at: -1, score: 0.2 })
  if (best.at < 0) return { rows: [], headings: headingsOf([], sample), confidence: 0 }
  const lines = [best.at]
  // Upwards: a group line above (家庭成员 over 姓名 and 关系). Downwards: the finer line below a group line.
  for (let at = best.at - 1; at >= 0 && lines.length < mostLines && isPartOfHeader(sample, at, best.at); at -= 1) {
    lines.unshift(at)
  }
  for (let at = best.at + 1; lines.length < mostLines && isLineBelow(sample, lines, at); at += 1) lines.push(at)
  const rows = lines.flatMap((at) => sample[at] ?? [])
  return headerOf(rows, sample, Math.min(1, best.score))
}

/** The header where the officer says it is. */
export function headerAt(sample: readonly LedgerRow[], numbers: readonly number[]): Header {
  const rows = sample.filter((row) => numbers.includes(row.number))
  return headerOf(rows, sample, 1)
}

function headerOf(rows: readonly LedgerRow[], sample: readonly LedgerRow[], confidence: number): Header {
  return { rows: rows.map((row) => row.number), headings: headingsOf(rows, sample), confidence }
}

const ownCells = (row: LedgerRow) => row.cells.filter((cell) => cell.kind !== 'empty' && !cell.merged)

/** How much a line looks like headings: the share of known words among its cells, lessened by numbers and repetitions. */
function lineScore(row: LedgerRow): number {
  const cells = ownCells(row)
  if (cells.length < 2) return 0
  const known = cells.filter((cell) => cell.kind === 'text' && isKnownHeading(cell.text)).length
  const texts = cells.filter((cell) => cell.kind === 'text' && !/\d{4,}/.test(cell.text)).length
  const distinct = new Set(cells.map((cell) => normalHeading(cell.text))).size
  const share = known / cells.length
  return known === 0
    ? 0
    : (0.35 + 0.65 * share) *
        (texts / cells.length) *
        (0.5 + 0.5 * (distinct / cells.length)) *
        Math.min(1, 0.6 + known / 10)
}

/** A line above belongs to the header when its cells are merged over or into columns of the header, and not over all of it. */
function isPartOfHeader(sample: readonly LedgerRow[], at: number, below: number): boolean {
  const row = sample[at]
  const header = sample[below]
  if (!row || !header || row.number !== header.number - (below - at)) return false
  const groups = ownCells(row)
  if (groups.length < 2 || groups.some((cell) => cell.kind !== 'text' || cell.text.length > 20)) return false
  // Titles and remarks (填报单位: … 单位:元) are not merged over part of the columns, headings are.
  return row.cells.some((cell) => cell.merged) || groups.some((cell) => isKnownHeading(cell.text))
}

/** A line below belongs to the header when it refines: texts under merged groups, the same text under a merged cell elsewhere. */
function isLineBelow(sample: readonly LedgerRow[], lines: readonly number[], at: number): boolean {
  const above = sample[lines.at(-1) ?? -1]
  const row = sample[at]
  if (!above || !row || row.number !== above.number + 1) return false
  const isRefining = row.cells.some((cell, column) => cell.merged && isSame(cell, above.cells[column]))
  const own = ownCells(row)
  if (own.length === 0 || own.some((cell) => cell.kind !== 'text' || /\d{4,}/.test(cell.text))) return false
  if (isFinerLine(row, above)) return true
  const known = own.filter((cell) => isKnownHeading(cell.text)).length
  const hasGroups =
    above.cells.some((cell) => cell.merged) ||
    row.cells.some((cell, column) => cell.kind === 'text' && above.cells[column]?.kind !== 'text')
  return known / own.length >= 0.5 && (isRefining || hasGroups)
}

/** Without merged cells (CSV): short texts only under a group and the empty cells behind it (月收入 | | over 工资性 | 经营净). */
function isFinerLine(row: LedgerRow, above: LedgerRow): boolean {
  const filled = row.cells.flatMap((cell, column) => (cell.kind === 'text' && !cell.merged ? [column] : []))
  const isEmpty = (column: number) => (above.cells[column]?.kind ?? 'empty') === 'empty'
  const isUnderGroup = (column: number) => isEmpty(column) || isEmpty(column + 1)
  return (
    filled.length >= 2 &&
    filled.some(isEmpty) &&
    filled.every((column) => isUnderGroup(column) && (row.cells[column]?.text.length ?? 0) <= 12)
  )
}

function isSame(cell: Cell, other: Cell | undefined): boolean {
  return other !== undefined && cell.text === other.text
}

/** The group an empty cell of an upper line belongs to: the text to its left, where the line below has cells from there to here. */
function groupOf(rows: readonly LedgerRow[], row: LedgerRow, column: number): string {
  const below = rows[rows.indexOf(row) + 1]
  const isFilled = (line: LedgerRow | undefined, at: number) => (line?.cells[at]?.kind ?? 'empty') !== 'empty'
  for (let at = column; at >= 0 && isFilled(below, at); at -= 1) {
    if (isFilled(row, at)) return cleanText(row.cells[at]?.text ?? '')
  }
  return ''
}

/** The heading of each column that has one or holds anything in the sample. */
function headingsOf(rows: readonly LedgerRow[], sample: readonly LedgerRow[]): readonly Heading[] {
  const width = Math.max(0, ...[...rows, ...sample].map((row) => row.cells.length))
  const headings: Heading[] = []
  for (let column = 0; column < width; column += 1) {
    const path: string[] = []
    for (const row of rows) {
      const cell = row.cells[column]
      const text = cell?.kind === 'text' || cell?.kind === 'number' ? cleanText(cell.text) : groupOf(rows, row, column)
      if (text !== '' && path.at(-1) !== text) path.push(text)
    }
    const isUsed = path.length > 0 || sample.some((row) => (row.cells[column]?.kind ?? 'empty') !== 'empty')
    if (isUsed) headings.push({ column, path })
  }
  return headings
}
