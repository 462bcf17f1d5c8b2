import type { ReportRow } from '../schema.ts'

/** From so many children on a cell is shown: fewer could be pointed at (未成年人保护法 4). */
const smallestShown = 3

/**
 * Hides cells of one or two children. Where a column has a single hidden cell, the total would give it away: then the next
 * smallest is hidden as well.
 */
export function hideSmallCells(rows: readonly ReportRow[]): ReportRow[] {
  const width = rows[0]?.values.length ?? 0
  const hidden = Array.from({ length: width }, (_, column) => hiddenRows(rows.map((row) => row.values[column] ?? 0)))
  return rows.map((row, at) => ({
    ...row,
    values: row.values.map((value, column) => (hidden[column]?.has(at) ? null : value)),
  }))
}

function hiddenRows(values: readonly number[]): ReadonlySet<number> {
  const byValue = values.map((value, at) => ({ value, at })).filter(({ value }) => value > 0)
  const small = byValue.filter(({ value }) => value < smallestShown)
  const others = byValue.filter(({ value }) => value >= smallestShown).toSorted((a, b) => a.value - b.value)
  const second = small.length === 1 ? others.slice(0, 1) : []
  return new Set([...small, ...second].map(({ at }) => at))
}
