import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, calendarDate, compareDates, dayOfWeek, daysBetween } from './calendar-date.ts'
import { unwrap } from './result.ts'
import { periodInWords, WorkingCalendar } from './working-days.ts'
import { builtInYears } from './working-days-built-in.ts'

const calendar = WorkingCalendar.from(builtInYears)
const dates = fc.integer({ min: 0, max: 8000 }).map((days) => addDays(calendarDate('2004-01-01'), days))

function works(date: string): boolean {
  return unwrap(calendar.isWorkingDay(calendarDate(date)))
}

describe('which days are worked', () => {
  test('the shipped years are 2004 to 2026', () => {
    expect(calendar.years()).toEqual(Array.from({ length: 23 }, (_, at) => 2004 + at))
  })

  test('National Day and Spring Festival of 2026 are off, the exchanged weekend days are worked', () => {
    expect(['2026-10-01', '2026-10-07', '2026-02-15', '2026-02-23'].map(works)).toEqual([false, false, false, false])
    expect(['2026-02-14', '2026-02-28', '2026-09-20', '2026-10-10'].map(works)).toEqual([true, true, true, true])
    expect(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map(works)).toEqual([true, false, false, true])
  })

  test('every exchanged day worked is a Saturday or Sunday', () => {
    const exchanged = builtInYears.flatMap((year) => year.days).filter((day) => day.kind === 'workday')
    expect(exchanged.length).toBeGreaterThan(100)
    expect(exchanged.filter((day) => dayOfWeek(day.date) < 6)).toEqual([])
  })

  test('each shipped year has 1 January, 1 May and the first three days of October off', () => {
    for (const year of calendar.years()) {
      expect(['01-01', '05-01', '10-01', '10-02', '10-03'].filter((day) => works(`${year}-${day}`))).toEqual([])
    }
  })

  test('a year without data is refused, not taken for plain weekends', () => {
    const text = '还没有2027年的节假日安排,无法计算工作日。请系统管理员按国务院办公厅通知导入2027年的工作日历。'
    const refusal = { ok: false, error: { type: 'year-unknown', text, year: 2027 } }
    expect(calendar.isWorkingDay(calendarDate('2027-01-04'))).toEqual(refusal)
    expect(calendar.addWorkingDays(calendarDate('2026-12-30'), 5)).toEqual(refusal)
    expect(calendar.workingDaysBetween(calendarDate('2026-12-30'), calendarDate('2027-01-02'))).toEqual(refusal)
    expect(calendar.deadline(calendarDate('2026-12-30'), { unit: 'month', count: 3 })).toEqual(refusal)
    expect(calendar.isWorkingDay(calendarDate('2003-12-31')).ok).toBe(false)
  })

  test('an imported year is added, and replaces a shipped one as a whole', () => {
    const day = (date: string) => ({ date: calendarDate(date), kind: 'holiday', name: '元旦' }) as const
    const imported = WorkingCalendar.from(builtInYears, [
      { year: 2027, source: '通知', days: [day('2027-01-01')] },
      { year: 2026, source: '更正', days: [day('2026-01-01')] },
    ])
    expect(unwrap(imported.isWorkingDay(calendarDate('2027-01-01')))).toBe(false)
    expect(unwrap(imported.isWorkingDay(calendarDate('2027-01-04')))).toBe(true)
    expect(unwrap(imported.isWorkingDay(calendarDate('2026-01-02')))).toBe(true)
    expect(works('2026-01-02')).toBe(false)
  })
})

describe('counting', () => {
  test('ten working days from the eve of National Day 2026', () => {
    // Thursday 8 and Friday 9 October, the exchanged Saturday 10, then 12–16, 19 and 20.
    const last = unwrap(calendar.addWorkingDays(calendarDate('2026-09-30'), 10))
    expect(last).toBe('2026-10-20')
    expect(periodInWords(calendarDate('2026-09-30'), { unit: 'working-day', count: 10 }, last)).toBe(
      '自2026年9月30日起10个工作日,到2026年10月20日为止',
    )
  })

  test('adding working days and counting them agree', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 60 }), (date, count) => {
        return unwrap(calendar.workingDaysBetween(date, unwrap(calendar.addWorkingDays(date, count)))) === count
      }),
    )
  })

  test('two waits one after the other end where one long wait ends', () => {
    const counts = fc.integer({ min: 0, max: 30 })
    fc.assert(
      fc.property(dates, counts, counts, (date, a, b) => {
        const inTwo = unwrap(calendar.addWorkingDays(unwrap(calendar.addWorkingDays(date, a)), b))
        return inTwo === unwrap(calendar.addWorkingDays(date, a + b))
      }),
    )
  })

  test('nothing lies between a day and an earlier one', () => {
    expect(calendar.workingDaysBetween(calendarDate('2026-11-22'), calendarDate('2026-11-01'))).toEqual({
      ok: true,
      value: 0,
    })
  })

  test('a negative or fractional count is a bug', () => {
    expect(() => calendar.addWorkingDays(calendarDate('2026-11-20'), -1)).toThrow(RangeError)
    expect(() => calendar.deadline(calendarDate('2026-11-20'), { unit: 'day', count: 1.5 })).toThrow(RangeError)
  })
})

describe('deadlines (民法典第201至203条)', () => {
  test.each([
    ['the day itself is not counted', '2026-11-02', { unit: 'day', count: 7 }, '2026-11-09'],
    ['a last day on a Saturday moves to Monday', '2026-11-07', { unit: 'day', count: 7 }, '2026-11-16'],
    ['a last day in National Day week moves behind it', '2026-09-24', { unit: 'day', count: 7 }, '2026-10-08'],
    ['a last day on an exchanged Saturday stays', '2026-10-03', { unit: 'day', count: 7 }, '2026-10-10'],
    ['a month ends on the corresponding day', '2026-11-10', { unit: 'month', count: 1 }, '2026-12-10'],
    ['a month without that day ends on its last', '2026-03-31', { unit: 'month', count: 1 }, '2026-04-30'],
    ['a year ends on the corresponding day', '2025-06-10', { unit: 'year', count: 1 }, '2026-06-10'],
    ['working days skip days off', '2026-02-13', { unit: 'working-day', count: 2 }, '2026-02-24'],
  ] as const)('%s', (_, start, period, last) => {
    expect(calendar.deadline(calendarDate(start), period)).toEqual({ ok: true, value: last })
  })

  test('a deadline is a working day, never early, and a longer wait never ends sooner', () => {
    const units = fc.constantFrom('day', 'working-day', 'month')
    fc.assert(
      fc.property(dates, units, fc.integer({ min: 1, max: 11 }), (start, unit, count) => {
        const last = unwrap(calendar.deadline(start, { unit, count }))
        const longer = unwrap(calendar.deadline(start, { unit, count: count + 1 }))
        return works(last) && daysBetween(start, last) >= count && compareDates(last, longer) <= 0
      }),
    )
  })
})
