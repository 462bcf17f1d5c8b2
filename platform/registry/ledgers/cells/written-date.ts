import { addDays, type CalendarDate, calendarDate } from '#kernel/calendar-date'

/** A date as somebody wrote it, in parts. `year` has four digits already; `day` is absent where only a month was given. */
export interface WrittenDate {
  readonly year: number
  readonly month: number
  readonly day: number | undefined
  readonly note?: string
}

/** Day 60 of the 1900 system is a 29 February that never was; from day 61 on, day 0 is 1899-12-30. */
export function dateOfSerial(serial: number, isFrom1904 = false): CalendarDate {
  const days = Math.floor(serial)
  if (isFrom1904) return addDays(calendarDate('1904-01-01'), days)
  return addDays(calendarDate('1899-12-30'), days < 60 ? days + 1 : days)
}

const chineseDigits = '〇一二三四五六七八九'

/** 一九六二年三月十五日 as 1962年3月15日. */
export function withoutChineseNumerals(text: string): string {
  return text
    .replace(/[零○Oo]/g, '〇')
    .replace(/元(?=月)/g, '一')
    .replace(/([一二三]?)十([一二三四五六七八九]?)/g, (_, tens: string, ones: string) =>
      String((tens === '' ? 1 : chineseDigits.indexOf(tens)) * 10 + (ones === '' ? 0 : chineseDigits.indexOf(ones))),
    )
    .replace(/[〇一二三四五六七八九]/g, (digit) => String(chineseDigits.indexOf(digit)))
}

/**
 * Two digits of a year: not later than this year's are 20xx, the others 19xx (62 is 1962, 08 is 2008). A date of birth
 * is held against the ID number afterwards, which knows the century.
 */
export function fullYear(two: number, today: CalendarDate): number {
  const thisYear = Number(today.slice(0, 4))
  return two <= thisYear % 100 ? 2000 + two : 1900 + two
}
