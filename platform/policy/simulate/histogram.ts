import type { HistogramBar, HouseholdChange } from './result.ts'

/** Yuan a month; households whose monthly money stays the same are in no bar. */
const edges = [-1_000, -500, -200, -100, -50, 0, 50, 100, 200, 500, 1_000].map((yuan) => yuan * 100)

export function histogramOf(changes: readonly HouseholdChange[]): readonly HistogramBar[] {
  const bars = Array.from({ length: edges.length + 1 }, (_, i) => ({
    from: edges[i - 1] ?? null,
    to: edges[i] ?? null,
    households: 0,
    sum: 0,
  }))
  for (const { before, after } of changes) {
    const change = after.month - before.month
    const bar = change === 0 ? undefined : bars[barOf(change)]
    if (!bar) continue
    bar.households++
    bar.sum += change
  }
  return bars
}

/** A gain of exactly 50 yuan lies in the bar up to 50, a loss of exactly 50 in the bar from −50: both ends mirror. */
function barOf(change: number): number {
  const beyond = edges.findIndex((edge) => (change > 0 ? change <= edge : change < edge))
  return beyond < 0 ? edges.length : beyond
}
