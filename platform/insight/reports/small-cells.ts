import type { ReportRow } from '../schema.ts'

/** From so many children on a cell is shown: fewer could be pointed at (未成年人保护法 4). */
const smallestShown = 3

/** The lines of a report with the total that they add up to. */
export interface Lines {
  readonly rows: ReportRow[]
  readonly total: ReportRow
}

/**
 * Hides cells of one or two children, in the total too: the total of a village is its cell. Where what is hidden follows from
 * the total (a single cell, or all alike), the next smallest is hidden with it, and without one the total. Money says how many
 * children it is for (`isMoney`, by figure), so it goes where a count goes.
 */
export function hideSmallCells({ rows, total }: Lines, isMoney: readonly boolean[]): Lines {
  const columns = total.values.map((sum, at) => {
    const cells = rows.map(({ values }) => values[at] ?? 0)
    return isMoney[at] ? undefined : hiddenCounts(cells, sum ?? 0)
  })
  const lines = new Set(columns.flatMap((column) => [...(column?.lines ?? [])]))
  const isTotalHidden = columns.some((column) => column?.isTotalHidden)
  const hidden = columns.map((column, at) => {
    if (column) return column
    const money = rows.map(({ values }) => values[at] ?? 0)
    return { lines: lines.size === 1 ? withNext(lines, money) : lines, isTotalHidden }
  })
  const shown = (row: ReportRow, isHidden: (column: number) => boolean | undefined): ReportRow => ({
    ...row,
    values: row.values.map((value, column) => (isHidden(column) ? null : value)),
  })
  return {
    rows: rows.map((row, line) => shown(row, (column) => hidden[column]?.lines.has(line))),
    total: shown(total, (column) => hidden[column]?.isTotalHidden),
  }
}

interface HiddenCounts {
  readonly lines: ReadonlySet<number>
  readonly isTotalHidden: boolean
}

function hiddenCounts(cells: readonly number[], sum: number): HiddenCounts {
  const small = cells.flatMap((value, at) => (isSmall(value) ? [at] : []))
  const isTold = new Set(small.map((at) => cells[at])).size === 1
  const lines = isTold ? withNext(new Set(small), cells) : new Set(small)
  return { lines, isTotalHidden: isSmall(sum) || (isTold && lines.size === small.length) }
}

function isSmall(value: number): boolean {
  return value > 0 && value < smallestShown
}

/** With the smallest of the others that is not zero, where there is one. */
function withNext(lines: ReadonlySet<number>, cells: readonly number[]): ReadonlySet<number> {
  const others = cells.map((value, at) => ({ value, at })).filter(({ value, at }) => value > 0 && !lines.has(at))
  const [next] = others.toSorted((a, b) => a.value - b.value)
  return next ? new Set([...lines, next.at]) : lines
}
