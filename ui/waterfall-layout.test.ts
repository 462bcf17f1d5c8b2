import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fen } from '#kernel/money'
import { waterfallBars, type WaterfallStep } from './waterfall-layout.ts'

const steps = fc.array(
  fc.record({
    label: fc.string(),
    kind: fc.constantFrom('start', 'change', 'total'),
    amount: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(fen),
  }) satisfies fc.Arbitrary<WaterfallStep>,
  { maxLength: 30 },
)

describe('the bars of a waterfall', () => {
  it('lead from the standard over the income to the amount', () => {
    const bars = waterfallBars([
      { label: '标准×人数', kind: 'start', amount: fen(200_000) },
      { label: '家庭收入', kind: 'change', amount: fen(-150_000) },
      { label: '补助金额', kind: 'total', amount: fen(50_000) },
    ])
    expect(bars.map(({ from, to, left, width }) => [from, to, left, width])).toEqual([
      [0, 200_000, 0, 1],
      [200_000, 50_000, 0.25, 0.75],
      [0, 50_000, 0, 0.25],
    ])
  })

  it('keep zero in the picture when the sum falls below it', () => {
    const [start, change] = waterfallBars([
      { label: '标准×人数', kind: 'start', amount: fen(100) },
      { label: '家庭收入', kind: 'change', amount: fen(-200) },
    ])
    expect(start).toMatchObject({ left: 0.5, width: 0.5 })
    expect(change).toMatchObject({ from: 100, to: -100, left: 0, width: 1 })
  })

  it('never leave the picture, and start each change where the step before it ended', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const bars = waterfallBars(given)
        for (const [index, bar] of bars.entries()) {
          expect(bar.left).toBeGreaterThanOrEqual(0)
          expect(bar.left + bar.width).toBeLessThanOrEqual(1 + 1e-9)
          expect(bar.to - bar.from).toBe(bar.step.amount)
          if (bar.step.kind === 'change') expect(bar.from).toBe(bars[index - 1]?.to ?? 0)
        }
      }),
    )
  })
})
