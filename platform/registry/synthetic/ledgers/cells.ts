import { type CalendarDate, calendarDate, daysBetween, startOfMonth } from '#kernel/calendar-date'
import { type Month, formatMonth, monthOfYear, yearOf } from '#kernel/month'
import type { LedgerColumn } from './columns.ts'
import type { Cell } from './files/sheet-file.ts'
import type { DateStyle, Layout } from './layout.ts'

/** A value before it is written: dates as ISO text, months as numbers, money in fen, codes as codes. */
export type Value = string | number | undefined

const firstDay = calendarDate('1899-12-30')

/** The number by which Excel keeps a day from 1 March 1900 on. */
export function serialOf(date: CalendarDate): number {
  return daysBetween(firstDay, date)
}

/** The value as this list writes it. */
export function writeValue(column: LedgerColumn, value: Value, layout: Layout): Cell {
  if (value === undefined || value === '') return undefined
  switch (column.kind) {
    case 'date':
      return writeDate(value as CalendarDate, layout) // rows put dates under date columns
    case 'month':
      return writeMonth(value as Month, layout) // and months under month columns
    case 'money':
      return layout.money === 'number' ? Number(value) / 100 : (Number(value) / 100).toFixed(2)
    case 'code':
      return column.words?.[value]?.[layout.habit]
    case 'count':
      return Number(value)
    default:
      return String(value)
  }
}

/** The value as the truth writes it. */
export function plainText(column: LedgerColumn, value: Value): string {
  if (value === undefined) return ''
  if (column.kind === 'money') return (Number(value) / 100).toFixed(2)
  if (column.kind === 'month') return formatMonth(Number(value) as Month) // a month column
  return String(value)
}

const dateWriters: Readonly<Record<Exclude<DateStyle, 'cell'>, (year: string, month: string, day: string) => string>> =
  {
    dash: (year, month, day) => `${year}-${month}-${day}`,
    slash: (year, month, day) => `${year}/${Number(month)}/${Number(day)}`,
    chinese: (year, month, day) => `${year}年${Number(month)}月${Number(day)}日`,
    compact: (year, month, day) => `${year}${month}${day}`,
    dots: (year, month, day) => `${year}.${month}.${day}`,
  }

/** A day in the list's style, whether or not it exists. */
export function dateInStyle(date: string, style: DateStyle): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return dateWriters[style === 'cell' ? 'slash' : style](year, month, day)
}

function writeDate(date: CalendarDate, { dates, format }: Layout): Cell {
  if (dates !== 'cell' || format === 'csv') return dateInStyle(date, dates)
  return { serial: serialOf(date), shown: dateInStyle(date, 'slash') }
}

const monthWriters: Readonly<Record<DateStyle, (year: number, month: string) => string>> = {
  cell: (year, month) => `${year}/${Number(month)}/1`,
  dash: (year, month) => `${year}-${month}`,
  slash: (year, month) => `${year}/${Number(month)}`,
  chinese: (year, month) => `${year}年${Number(month)}月`,
  compact: (year, month) => `${year}${month}`,
  dots: (year, month) => `${year}.${month}`,
}

function writeMonth(month: Month, { dates, format }: Layout): Cell {
  const year = yearOf(month)
  if (year === 9_999) return '长期'
  const shown = monthWriters[dates](year, String(monthOfYear(month)).padStart(2, '0'))
  return dates === 'cell' && format === 'xlsx' ? { serial: serialOf(startOfMonth(month)), shown } : shown
}
