import { type CalendarDate, compareDates, parseDate } from '#kernel/calendar-date'
import { type Month, month } from '#kernel/month'
import type { Cell } from './cell.ts'
import { plainText, refuseErrorCell, saysNone, saysNothing } from './clean-text.ts'
import { type CellReading, nothing, refused, taken, unsure } from './outcome.ts'
import { shown } from './shown.ts'
import { dateOfSerial, fullYear, type WrittenDate, withoutChineseNumerals } from './written-date.ts'

/** A day (`1962-03-15`), or a month where the day is not known (`1962-03`). */
export type DayOrMonth = string

export interface DateOptions {
  readonly today: CalendarDate
  /** Ends of validity lie ahead; everything else that is dated has happened. */
  readonly mayBeFuture?: boolean
  /** A day is expected, so a month alone is told. */
  readonly expectsDay?: boolean
}

const how = '请按“1962-03-15”的样子填写(只知道年月的写“1962-03”)。'
const endless = /^(长期|永久|长期有效|永久有效|终身|无期限|9999.*)$/
const earliest = 1880

/** Reads a date or a month in the many ways ledgers write them. */
export function readDateCell(cell: Cell, options: DateOptions): CellReading<DayOrMonth> {
  const error = refuseErrorCell(cell)
  if (error) return error
  const plain = plainText(cell.text)
  if (saysNothing(plain) || saysNone(plain)) return nothing
  if (options.mayBeFuture && endless.test(plain)) return taken('9999-12')
  const written = writtenDate(cell, plain, options.today)
  if (typeof written === 'string') return refused(written)
  if ('unsure' in written) return unsure(written.unsure)
  return checked(written, plain, options)
}

/** As `readDateCell`, for what is kept by the month: a day is understood as its month. */
export function readMonthCell(cell: Cell, options: DateOptions): CellReading<Month> {
  const read = readDateCell(cell, options)
  if (!read.ok) return read
  if (read.value.value === undefined) return read.value.note === undefined ? nothing : unsure(read.value.note)
  const [year, monthOfYear] = read.value.value.split('-').map(Number)
  return taken(month(year ?? 0, monthOfYear ?? 0), read.value.note)
}

function checked({ year, month: inYear, day, note }: WrittenDate, plain: string, options: DateOptions) {
  const two = (value: number) => String(value).padStart(2, '0')
  const text = day === undefined ? `${year}-${two(inYear)}` : `${year}-${two(inYear)}-${two(day)}`
  if (year < earliest || year > 2200) return refused(`日期${shown(plain)}的年份不合理,请核对。${how}`)
  if (inYear < 1 || inYear > 12) return refused(`日期${shown(plain)}的月份应在1至12之间,请核对后重新填写。`)
  const parsed = parseDate(day === undefined ? `${text}-01` : text)
  if (!parsed.ok) return refused(parsed.error.text)
  if (!options.mayBeFuture && compareDates(parsed.value, options.today) > 0) {
    return refused(`日期${shown(plain)}晚于今天,请核对年份。`)
  }
  return taken(
    text,
    note ?? (day === undefined && options.expectsDay === true ? '只有年月,没有写日,按整月导入。' : undefined),
  )
}

/** A sentence refuses; `unsure` takes nothing, and tells why. */
type Reader = (
  match: RegExpExecArray,
  cell: Cell,
  today: CalendarDate,
) => WrittenDate | string | { readonly unsure: string }

const number = (text: string | undefined) => Number(text)
const twoDigitNote = (year: number) => `两位数的年份按${year}年理解,请改成四位数。`

/** The written forms, the strictest first; the first that fits decides. */
const forms: readonly (readonly [RegExp, Reader])[] = [
  // 1962-03-15, 1962/3/15, 1962.3.15, 1962年3月15日, with or without a time of day
  [
    /^(\d{4})[-/.、年 ]+(\d{1,2})[-/.、月 ]+(\d{1,2})[日号]?(?:[T ]\d{1,2}:\d{2}.*)?$/,
    ([, y, m, d]) => ({ year: number(y), month: number(m), day: number(d) }),
  ],
  // 62.3.5, 62年3月5日
  [
    /^(\d{2})[-/.、年 ]+(\d{1,2})[-/.、月 ]+(\d{1,2})[日号]?$/,
    ([, y, m, d], _, today) => {
      const year = fullYear(number(y), today)
      return { year, month: number(m), day: number(d), note: twoDigitNote(year) }
    },
  ],
  // 1962.3, 1962-03, 1962年3月
  [
    /^(\d{4})[-/.、年 ]+(\d{1,2})月?份?$/,
    ([all, y, m], cell) => {
      const maybeOctober = m === '1' && all.includes('.')
      if (maybeOctober && cell.kind === 'number') {
        const unsure = `日期${shown(all)}存成了数字,可能是${y}年1月,也可能是10月(末尾的0会丢),没有导入这个日期;请写成“${y}-01”或“${y}-10”。`
        return { unsure }
      }
      const note = maybeOctober ? `按${y}年1月理解;如果是10月,请写成“${y}-10”。` : undefined
      return { year: number(y), month: number(m), day: undefined, ...(note === undefined ? {} : { note }) }
    },
  ],
  // 62年3月
  [
    /^(\d{2})年(\d{1,2})月?份?$/,
    ([, y, m], _, today) => {
      const year = fullYear(number(y), today)
      return { year, month: number(m), day: undefined, note: twoDigitNote(year) }
    },
  ],
  [/^(\d{4})(\d{2})(\d{2})$/, ([, y, m, d]) => ({ year: number(y), month: number(m), day: number(d) })],
  [
    /^(\d{2})(\d{2})(\d{2})$/,
    ([all, y, m, d], _, today) => {
      const [year, inYear] = [number(all.slice(0, 4)), number(d)]
      if (year >= earliest && year <= 2200 && inYear >= 1 && inYear <= 12)
        return { year, month: inYear, day: undefined }
      const full = fullYear(number(y), today)
      return { year: full, month: number(m), day: number(d), note: twoDigitNote(full) }
    },
  ],
  [/^(?:(?:1[89]|2[01])\d{2}|\d{4}年)$/, ([all]) => `日期${shown(all)}只有年份,请写到月或日。${how}`],
  // 22720: days since 1900, as a date looks when its cell has lost its format
  [
    /^(\d{4,5})(?:\.\d+)?$/,
    ([all, serial]) => {
      const date = dateOfSerial(number(serial))
      const [year, inYear, day] = date.split('-').map(Number)
      return {
        year: year ?? 0,
        month: inYear ?? 0,
        day,
        note: `${shown(all)}按电子表格的日期序号理解为${date},请核对。`,
      }
    },
  ],
  [
    /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/,
    ([all]) => `日期${shown(all)}分不清哪个是月、哪个是日,请按年、月、日的次序填写。${how}`,
  ],
]

/** The parts of what is written, or the sentence that says why it is no date. */
function writtenDate(cell: Cell, plain: string, today: CalendarDate): ReturnType<Reader> {
  const text = withoutChineseNumerals(plain)
    .replace(/[—–−―~]/g, '-')
    .replace(/[,。]/g, '.')
    .replace(/\s*([-/.年月日号])\s*/g, '$1')
    .replace(/[.\-/]$/, '')
  for (const [form, read] of forms) {
    const match = form.exec(text)
    if (match) return read(match, cell, today)
  }
  return `${shown(plain)}不是日期。${how}`
}
