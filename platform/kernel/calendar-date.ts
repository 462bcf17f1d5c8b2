import { z } from 'zod'
import { addMonths, firstYear, formatMonth, type Month, month, monthOfYear, yearOf } from './month.ts'
import { type Refusal, quote } from './refusal.ts'
import { err, ok, type Result } from './result.ts'

/**
 * A day of the calendar as the ISO string `2026-01-31`, without time and zone, so that sorting the
 * strings sorts the days. All arithmetic is on integers; `Date` occurs only in `dateInShanghai`.
 */
export const CalendarDate = z
  .string({ error: '日期应为文本,如“2026-01-31”。' })
  .superRefine((typed, context) => {
    const text = refusalOf(typed)
    if (text) context.addIssue({ code: 'custom', message: text, continue: false })
  })
  .meta({ format: 'date' })
  .brand<'CalendarDate'>()
export type CalendarDate = z.infer<typeof CalendarDate>

/** Reads `2026-01-31`. Refuses days that do not exist, such as 30 February, with a sentence that says which part is wrong. */
export function parseDate(typed: string): Result<CalendarDate, Refusal<'not-a-date'>> {
  const trimmed = typed.trim()
  const text = refusalOf(trimmed)
  return text ? err({ type: 'not-a-date', text }) : ok(trimmed as CalendarDate)
}

/** `calendarDate('2026-01-31')` for dates written in our own code and data. Throws a RangeError for a day that does not exist. */
export function calendarDate(text: string): CalendarDate {
  const refusal = refusalOf(text)
  if (refusal) throw new RangeError(refusal)
  return text as CalendarDate
}

/** The day of a month, e.g. `dateOf(month(2026, 1), 31)`. Throws a RangeError for a day that does not exist. */
export function dateOf(value: Month, day: number): CalendarDate {
  return calendarDate(`${formatMonth(value)}-${String(day).padStart(2, '0')}`)
}

/** The day so many days later (earlier when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromDayNumber(dayNumber(date) + days)
}

/** How many days `to` lies after `from`: 0 for the same day, negative when it lies before. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from)
}

export function monthOf(date: CalendarDate): Month {
  return month(Number(date.slice(0, 4)), Number(date.slice(5, 7)))
}

/** 1 to 31. */
export function dayOfMonth(date: CalendarDate): number {
  return Number(date.slice(8, 10))
}

/** ISO day of the week: 1 is Monday, 7 is Sunday. */
export function dayOfWeek(date: CalendarDate): number {
  // 1970-01-01, day 0, was a Thursday. Adding a multiple of 7 keeps days before it non-negative.
  return ((dayNumber(date) + 3 + 7_000_000) % 7) + 1
}

export function startOfMonth(value: Month): CalendarDate {
  return dateOf(value, 1)
}

export function endOfMonth(value: Month): CalendarDate {
  return dateOf(value, daysInMonth(yearOf(value), monthOfYear(value)))
}

/**
 * The corresponding day so many months later; where that month has none, its last day
 * (民法典第202条: 没有对应日的,月末日为期间的最后一日).
 */
export function addMonthsToDate(date: CalendarDate, months: number): CalendarDate {
  const target = addMonths(monthOf(date), months)
  return dateOf(target, Math.min(dayOfMonth(date), daysInMonth(yearOf(target), monthOfYear(target))))
}

/** Negative, zero or positive, for `sort`. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** `2026年1月31日` */
export function dateInWords(date: CalendarDate): string {
  return `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${dayOfMonth(date)}日`
}

const shanghai = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day it is in Shanghai at that instant (summer time of 1986–1991 included). */
export function dateInShanghai(instant: Date): CalendarDate {
  const part = (type: string) => shanghai.formatToParts(instant).find((each) => each.type === type)?.value ?? ''
  return calendarDate(`${part('year')}-${part('month')}-${part('day')}`)
}

function refusalOf(typed: string): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed)
  if (!match) return `${quote(typed)}不是日期,请按“2026-01-31”的样子填写。`
  const [year, monthNumber, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < firstYear) return `日期${quote(typed)}的年份早于${firstYear}年,请核对后重新填写。`
  if (monthNumber < 1 || monthNumber > 12) return `日期${quote(typed)}的月份应在01至12之间,请核对后重新填写。`
  const days = daysInMonth(year, monthNumber)
  if (day < 1 || day > days) {
    return `日期${quote(typed)}不存在:${year}年${monthNumber}月只有${days}天,请核对后重新填写。`
  }
  return undefined
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

function daysInMonth(year: number, monthNumber: number): number {
  if (monthNumber === 2) return isLeapYear(year) ? 29 : 28
  return [4, 6, 9, 11].includes(monthNumber) ? 30 : 31
}

/*
 * Days are numbered from 1970-01-01 (0). A year is counted from March, so that the leap day comes last
 * and the months' lengths repeat every five: day of the year = (153 × month + 2) / 5. The Gregorian
 * calendar repeats after 400 years, which are 146 097 days.
 */
function dayNumber(date: CalendarDate): number {
  const monthNumber = Number(date.slice(5, 7))
  const year = Number(date.slice(0, 4)) - (monthNumber <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * ((monthNumber + 9) % 12) + 2) / 5) + dayOfMonth(date) - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function fromDayNumber(number: number): CalendarDate {
  if (!Number.isInteger(number)) throw new RangeError(`not a whole number of days: ${number}`)
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const monthNumber = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return dateOf(month(era * 400 + yearOfEra + (monthNumber <= 2 ? 1 : 0), monthNumber), day)
}

/** Birthdays a person has had by a day (民法典 1259: the day itself counts); never below zero. */
export function fullYears(birth: CalendarDate, day: CalendarDate): number {
  if (compareDates(birth, day) > 0) return 0
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4))
  return day.slice(5) < birth.slice(5) ? years - 1 : years
}
