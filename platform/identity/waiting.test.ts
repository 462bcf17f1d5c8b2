import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type WaitingKind, waitAfter, waitingRules } from './waiting.ts'

const kind = fc.constantFrom(...(Object.keys(waitingRules) as WaitingKind[]))
const failures = fc.integer({ min: 0, max: 10_000 })

it('doubles after four free failures and stays at a quarter of an hour', () => {
  expect([1, 4, 5, 6, 7, 8, 9, 10, 50].map((count) => waitAfter('target', count))).toEqual([
    0, 0, 30, 60, 120, 240, 480, 900, 900,
  ])
})

it('never grows shorter with more failures, and never becomes a lasting lock', () => {
  fc.assert(
    fc.property(kind, failures, (of, count) => {
      expect(waitAfter(of, count + 1)).toBeGreaterThanOrEqual(waitAfter(of, count))
      expect(waitAfter(of, count)).toBeLessThanOrEqual(waitingRules[of].longestSeconds)
    }),
  )
})

it('gives whoever guesses day and night fewer than two hundred guesses a day at one account', () => {
  let [seconds, guesses] = [0, 0]
  while (seconds < 86_400) {
    guesses++
    seconds += waitAfter('target', guesses)
  }
  expect(guesses).toBeLessThan(200)
})
