import { fen, type Fen } from '#kernel/money'

/**
 * One step of a sum. `start` and `total` stand on zero and show a level (收入, 保障标准, 补助金额);
 * `change` moves from the level before it.
 */
export interface WaterfallStep {
  readonly label: string
  readonly kind: 'start' | 'change' | 'total'
  readonly amount: Fen
  /** Why this step is there: parameter, article. */
  readonly note?: string
}

export interface WaterfallBar {
  readonly step: WaterfallStep
  /** Level before and after the step. */
  readonly from: Fen
  readonly to: Fen
  /** Left edge and width as shares of the picture's width, 0 to 1. */
  readonly left: number
  readonly width: number
}

/** Places the bars on one scale that always contains zero. A sum of nothing but zeros gives bars of no width. */
export function waterfallBars(steps: readonly WaterfallStep[]): readonly WaterfallBar[] {
  let level = fen(0)
  const moves = steps.map((step) => {
    const from = step.kind === 'change' ? level : fen(0)
    const to = fen(from + step.amount)
    level = to
    return { step, from, to }
  })
  const levels = moves.flatMap(({ from, to }) => [from, to])
  const lowest = Math.min(0, ...levels)
  const span = Math.max(0, ...levels) - lowest
  const place = (value: number): number => (span === 0 ? 0 : (value - lowest) / span)
  return moves.map((move) => ({
    ...move,
    left: place(Math.min(move.from, move.to)),
    width: place(Math.max(move.from, move.to)) - place(Math.min(move.from, move.to)),
  }))
}
