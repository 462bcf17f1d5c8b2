import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Rounding, roundFraction, roundingInWords, roundProduct } from './rounding.ts'

const roundings = fc.record({
  mode: fc.constantFrom('down', 'half-up', 'up'),
  unit: fc.constantFrom('yuan', 'jiao', 'fen'),
}) satisfies fc.Arbitrary<Rounding>
const numerators = fc.maxSafeNat()
// Small enough that the result stays an amount: the unit of a yuan may push the largest one beyond 2^53.
const denominators = fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }))
const unitInFen = { yuan: 100n, jiao: 10n, fen: 1n } as const

/** The definition in exact integers, written differently from the code: the largest, nearest or smallest multiple of the unit. */
function expected(numerator: bigint, denominator: bigint, { mode, unit }: Rounding): bigint {
  const step = unitInFen[unit] * denominator
  const add = { down: 0n, up: step - 1n, 'half-up': step / 2n }[mode]
  const odd = mode === 'half-up' && step % 2n === 1n
  const steps = odd ? (2n * numerator + step) / (2n * step) : (numerator + add) / step
  return steps * unitInFen[unit]
}

test('a fraction is rounded exactly, whatever its size', () => {
  fc.assert(
    fc.property(numerators, denominators, roundings, (numerator, denominator, rounding) => {
      const exact = expected(BigInt(numerator), BigInt(denominator), rounding)
      fc.pre(exact <= BigInt(Number.MAX_SAFE_INTEGER))
      return BigInt(roundFraction(numerator, denominator, rounding)) === exact
    }),
    { numRuns: 2000 },
  )
})

test('a product over a denominator is rounded exactly, also beyond 2^53', () => {
  fc.assert(
    fc.property(numerators, fc.integer({ min: 0, max: 10_000 }), roundings, (a, b, rounding) => {
      const exact = expected(BigInt(a) * BigInt(b), 10_000n, rounding)
      fc.pre(exact <= BigInt(Number.MAX_SAFE_INTEGER))
      return BigInt(roundProduct(a, b, 10_000, rounding)) === exact
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['down', 'yuan', 12_300],
  ['half-up', 'yuan', 12_300],
  ['up', 'yuan', 12_400],
  ['down', 'jiao', 12_340],
  ['half-up', 'jiao', 12_350],
  ['up', 'jiao', 12_350],
  ['down', 'fen', 12_345],
] as const)('123.45 yuan rounded %s to the %s', (mode, unit, amount) => {
  expect(roundFraction(12_345, 1, { mode, unit })).toBe(amount)
})

test('exactly a half is rounded up', () => {
  expect(roundFraction(50, 1, { mode: 'half-up', unit: 'yuan' })).toBe(100)
  expect(roundFraction(49, 1, { mode: 'half-up', unit: 'yuan' })).toBe(0)
  expect(roundFraction(1, 2, { mode: 'half-up', unit: 'fen' })).toBe(1)
})

test('what is negative, fractional or divided by nothing is a bug', () => {
  const rounding = { mode: 'down', unit: 'fen' } as const
  expect(() => roundFraction(-1, 2, rounding)).toThrow(RangeError)
  expect(() => roundFraction(1.5, 2, rounding)).toThrow(RangeError)
  expect(() => roundFraction(1, 0, rounding)).toThrow(RangeError)
  expect(() => roundProduct(Number.MAX_SAFE_INTEGER, -2, 1, rounding)).toThrow(RangeError)
})

test('a rounding is read from data and spoken in Chinese', () => {
  expect(roundingInWords(Rounding.parse({ mode: 'half-up', unit: 'yuan' }))).toBe('四舍五入到元')
  expect(roundingInWords({ mode: 'up', unit: 'jiao' })).toBe('进位到角')
  expect(roundingInWords({ mode: 'down', unit: 'fen' })).toBe('舍去尾数到分')
  expect(Rounding.safeParse({ mode: 'bankers', unit: 'yuan' }).success).toBe(false)
})
