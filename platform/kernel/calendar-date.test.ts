import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonthsToDate,
  CalendarDate,
  calendarDate,
  compareDates,
  dateInShanghai,
  dateInWords,
  dayOfMonth,
  dayOfWeek,
  daysBetween,
  endOfMonth,
  monthOf,
  parseDate,
  startOfMonth,
} from './calendar-date.ts'
import { addMonths } from './month.ts'

const firstDay = calendarDate('1900-01-01')
const dates = fc.integer({ min: 0, max: 120_000 }).map((days) => addDays(firstDay, days))

describe('arithmetic', () => {
  test('agrees with the platform calendar on every day of four centuries', () => {
    const epoch = calendarDate('1970-01-01')
    const days = Array.from({ length: 146_097 }, (_, at) => at - 62_091)
    const wrong = days.filter((day) => {
      const expected = new Date(day * 86_400_000)
      const date = addDays(epoch, day)
      return date !== expected.toISOString().slice(0, 10) || dayOfWeek(date) % 7 !== expected.getUTCDay()
    })
    expect(wrong).toEqual([])
  })

  test('the day so many days later lies so many days after', () => {
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: -30_000, max: 30_000 }),
        (date, days) => daysBetween(date, addDays(date, days)) === days,
      ),
    )
  })

  test('a later day compares greater, as a text as well', () => {
    fc.assert(fc.property(dates, dates, (a, b) => Math.sign(compareDates(a, b)) === Math.sign(daysBetween(b, a))))
  })

  test('the last day of a month is the day before the first of the next', () => {
    fc.assert(
      fc.property(dates, (date) => addDays(endOfMonth(monthOf(date)), 1) === startOfMonth(addMonths(monthOf(date), 1))),
    )
  })

  test('a month later is the corresponding day, or the last day where there is none (民法典第202条)', () => {
    expect(addMonthsToDate(calendarDate('2026-01-31'), 1)).toBe('2026-02-28')
    expect(addMonthsToDate(calendarDate('2024-01-31'), 1)).toBe('2024-02-29')
    expect(addMonthsToDate(calendarDate('2026-03-15'), 12)).toBe('2027-03-15')
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 240 }), (date, count) => {
        const later = addMonthsToDate(date, count)
        return monthOf(later) === addMonths(monthOf(date), count) && dayOfMonth(later) <= dayOfMonth(date)
      }),
    )
  })

  test('a day that cannot be counted to is a bug', () => {
    expect(() => addDays(firstDay, 0.5)).toThrow(RangeError)
    expect(() => addDays(calendarDate('9999-12-31'), 1)).toThrow(RangeError)
  })
})

describe('reading', () => {
  test.each([
    ['2026-02-30', '日期“2026-02-30”不存在:2026年2月只有28天,请核对后重新填写。'],
    ['2026-13-01', '日期“2026-13-01”的月份应在01至12之间,请核对后重新填写。'],
    ['0206-01-01', '日期“0206-01-01”的年份早于1800年,请核对后重新填写。'],
    ['2026/1/31', '“2026/1/31”不是日期,请按“2026-01-31”的样子填写。'],
  ])('%s is refused with a sentence that says which part is wrong', (typed, text) => {
    expect(parseDate(typed)).toEqual({ ok: false, error: { type: 'not-a-date', text } })
    expect(CalendarDate.safeParse(typed).error?.issues.map((issue) => issue.message)).toEqual([text])
  })

  test('29 February exists in leap years only', () => {
    expect(parseDate('2024-02-29').ok).toBe(true)
    expect(parseDate('2000-02-29').ok).toBe(true)
    expect(parseDate('2026-02-29').ok).toBe(false)
    expect(parseDate('1900-02-29').ok).toBe(false)
  })

  test('the day that means no end in departments’ data is a date', () => {
    expect(parseDate('9999-12-31').ok).toBe(true)
  })

  test('a date is spoken without leading zeros', () => {
    expect(dateInWords(calendarDate('2026-01-05'))).toBe('2026年1月5日')
  })
})

describe('the day in Shanghai', () => {
  test('is already today at 07:00 there, when it is still yesterday in UTC', () => {
    expect(dateInShanghai(new Date('2026-11-21T23:00:00Z'))).toBe('2026-11-22')
    expect(dateInShanghai(new Date('2026-11-22T15:59:59Z'))).toBe('2026-11-22')
    expect(dateInShanghai(new Date('2026-11-22T16:00:00Z'))).toBe('2026-11-23')
  })

  test('knows the summer time of 1988', () => {
    expect(dateInShanghai(new Date('1988-07-01T15:00:00Z'))).toBe('1988-07-02')
  })
})
