import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addMonths,
  formatMonth,
  Month,
  month,
  monthInWords,
  monthOfYear,
  monthsBetween,
  parseMonth,
  yearOf,
} from './month.ts'
import { unwrap } from './result.ts'

const months = fc
  .tuple(fc.integer({ min: 1900, max: 2200 }), fc.integer({ min: 1, max: 12 }))
  .map(([y, m]) => month(y, m))

test('a month is year × 12 + month − 1', () => {
  expect(month(2026, 1)).toBe(2026 * 12)
  expect(month(2026, 12)).toBe(2026 * 12 + 11)
})

test('a month written down reads as the same month', () => {
  fc.assert(fc.property(months, (value) => unwrap(parseMonth(formatMonth(value))) === value))
})

test('year and month of the year make up the month', () => {
  fc.assert(fc.property(months, (value) => month(yearOf(value), monthOfYear(value)) === value))
})

test('the month so many months later lies so many months after', () => {
  fc.assert(
    fc.property(
      months,
      fc.integer({ min: -1000, max: 1000 }),
      (value, count) => monthsBetween(value, addMonths(value, count)) === count,
    ),
  )
})

test('December is followed by January of the next year', () => {
  expect(formatMonth(addMonths(month(2026, 12), 1))).toBe('2027-01')
})

test('a month is spoken without a leading zero', () => {
  expect(monthInWords(month(2026, 1))).toBe('2026年1月')
})

test.each(['2026-13', '2026-00', '2026-1', '0026-01', '二〇二六年一月', ''])(
  '%j is refused with a sentence that shows the form',
  (typed) => {
    const result = parseMonth(typed)
    expect(result).toMatchObject({
      ok: false,
      error: { type: 'not-a-month', text: expect.stringContaining('“2026-01”') },
    })
  },
)

test('a month outside the years we keep is a bug', () => {
  expect(() => month(2026, 13)).toThrow(RangeError)
  expect(() => month(1700, 1)).toThrow(RangeError)
  expect(() => addMonths(month(9999, 12), 1)).toThrow(RangeError)
  expect(Month.safeParse(2026).success).toBe(false)
  expect(Month.safeParse(2026 * 12).success).toBe(true)
})
