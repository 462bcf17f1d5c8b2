import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Fen, fen, formatYuan, minus, parseYuan, plus, share, sumFen, times } from './money.ts'
import { unwrap } from './result.ts'

const amounts = fc.maxSafeInteger().map(fen)

describe('reading and writing', () => {
  test('an amount written down reads as the same amount', () => {
    fc.assert(
      fc.property(amounts, (amount) => unwrap(parseYuan(formatYuan(amount), { allowNegative: true })) === amount),
    )
  })

  test.each([
    ['1,234.5', 123_450],
    ['1234', 123_400],
    ['¥ 800', 80_000],
    ['８００．５０元', 80_050],
    ['0.01', 1],
    ['12,345,678.90', 1_234_567_890],
  ])('%s is read', (typed, expected) => {
    expect(parseYuan(typed)).toEqual({ ok: true, value: expected })
  })

  test.each([
    ['', '金额“”是空的,请填写以元为单位的数字。'],
    ['八百', '金额“八百”不是数字,请填写以元为单位的数字,如“1234.50”。'],
    ['1,23', '金额“1,23”不是数字,请填写以元为单位的数字,如“1234.50”。'],
    ['1e5', '金额“1e5”不是数字,请填写以元为单位的数字,如“1234.50”。'],
    ['-5', '金额“-5”是负数,请填写零或正数。'],
    ['1.005', '金额“1.005”的小数超过两位,金额最小到分,请改到分。'],
    ['99999999999999999', '金额“99999999999999999”太大,请核对单位是不是元。'],
  ])('%j is refused with a sentence', (typed, text) => {
    expect(parseYuan(typed)).toEqual({ ok: false, error: { type: 'not-an-amount', text } })
  })

  test('a third decimal is rounded only as the caller names', () => {
    expect(parseYuan('1.005', { rounding: { mode: 'half-up', unit: 'fen' } })).toEqual({ ok: true, value: 101 })
    expect(parseYuan('1.0049', { rounding: { mode: 'half-up', unit: 'fen' } })).toEqual({ ok: true, value: 100 })
    expect(parseYuan('1.5', { rounding: { mode: 'half-up', unit: 'yuan' } })).toEqual({ ok: true, value: 200 })
  })

  test('an amount always shows two decimals and groups of three', () => {
    expect(formatYuan(fen(123_450))).toBe('1,234.50')
    expect(formatYuan(fen(5))).toBe('0.05')
    expect(formatYuan(fen(-100_000_001))).toBe('-1,000,000.01')
  })
})

describe('arithmetic', () => {
  const ordinary = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(fen)

  test('plus and minus undo each other', () => {
    fc.assert(fc.property(ordinary, ordinary, (a, b) => minus(plus(a, b), b) === a))
  })

  test('a sum does not depend on the order', () => {
    fc.assert(fc.property(fc.array(ordinary), (all) => sumFen(all) === sumFen(all.toReversed())))
  })

  test('times is repeated addition', () => {
    fc.assert(
      fc.property(
        ordinary,
        fc.integer({ min: 0, max: 40 }),
        (amount, count) => times(amount, count) === sumFen(Array(count).fill(amount)),
      ),
    )
  })

  test('the parts of an amount, one rounded up and the other down, make up the amount', () => {
    fc.assert(
      fc.property(fc.maxSafeNat().map(fen), fc.integer({ min: 0, max: 10_000 }), (amount, points) => {
        const part = share(amount, points, { mode: 'up', unit: 'fen' })
        return plus(part, share(amount, 10_000 - points, { mode: 'down', unit: 'fen' })) === amount
      }),
    )
  })

  test('eighty percent of 735.55 is 588.44', () => {
    expect(share(fen(73_555), 8_000, { mode: 'half-up', unit: 'fen' })).toBe(58_844)
    expect(share(fen(73_555), 8_000, { mode: 'up', unit: 'yuan' })).toBe(58_900)
  })

  test('an amount that is not exact is a bug', () => {
    expect(() => fen(0.1)).toThrow(RangeError)
    expect(() => plus(fen(Number.MAX_SAFE_INTEGER), fen(1))).toThrow(RangeError)
    expect(() => times(fen(100), 0.5)).toThrow(RangeError)
    expect(Fen.safeParse(0.5).success).toBe(false)
    expect(Object.is(fen(-0), 0)).toBe(true)
  })
})
