import { addDays, addMonthsToDate, type CalendarDate, compareDates, dateInWords, dayOfWeek } from './calendar-date.ts'
import type { Refusal } from './refusal.ts'
import { err, ok, type Result } from './result.ts'

export const dayKinds = { holiday: '放假', workday: '调休上班' } as const
export type DayKind = keyof typeof dayKinds

/** A day that the yearly notice of the State Council names: a day off, or a weekend day worked in exchange. */
export interface NamedDay {
  readonly date: CalendarDate
  readonly kind: DayKind
  readonly name: string
}

/** Every named day of one year, and the notice it comes from. */
export interface CalendarYear {
  readonly year: number
  readonly source: string
  readonly days: readonly NamedDay[]
}

/** The notice of a year is not known, so nobody can say which of its days are worked. */
export type YearUnknown = Refusal<'year-unknown'> & { readonly year: number }

/** How long somebody has: days, months and years are counted by the calendar, working days without days off. */
export interface Period {
  readonly unit: 'day' | 'working-day' | 'month' | 'year'
  readonly count: number
}

/**
 * Which days are worked. A year without data is refused: its weekends are known but its holidays and exchanged days
 * are not, and a deadline that is wrong by a week is worse than none.
 */
export class WorkingCalendar {
  readonly #years: ReadonlyMap<number, ReadonlyMap<CalendarDate, DayKind>>

  private constructor(years: ReadonlyMap<number, ReadonlyMap<CalendarDate, DayKind>>) {
    this.#years = years
  }

  /** The years we ship, each replaced as a whole by the administrator's import of that year where there is one. */
  static from(builtIn: readonly CalendarYear[], imported: readonly CalendarYear[] = []): WorkingCalendar {
    const years = [...builtIn, ...imported].map(
      ({ year, days }) => [year, new Map(days.map(({ date, kind }) => [date, kind]))] as const,
    )
    return new WorkingCalendar(new Map(years))
  }

  /** The years that can be counted in, earliest first. */
  years(): readonly number[] {
    return [...this.#years.keys()].toSorted((a, b) => a - b)
  }

  isWorkingDay(date: CalendarDate): Result<boolean, YearUnknown> {
    const year = Number(date.slice(0, 4))
    const named = this.#years.get(year)
    if (!named) return err(yearUnknown(year))
    const kind = named.get(date)
    return ok(kind === undefined ? dayOfWeek(date) <= 5 : kind === 'workday')
  }

  /**
   * The working day so many after `date`, which itself is not counted (民法典第201条:开始的当日不计入,自下一日开始计算).
   * 0 answers `date` itself. Throws a RangeError for a negative or fractional number.
   */
  addWorkingDays(date: CalendarDate, count: number): Result<CalendarDate, YearUnknown> {
    assertCount(count)
    let [day, left] = [date, count]
    while (left > 0) {
      day = addDays(day, 1)
      const working = this.isWorkingDay(day)
      if (!working.ok) return working
      if (working.value) left -= 1
    }
    return ok(day)
  }

  /** How many working days lie after `from` up to and including `to`: 0 when `to` is not later. */
  workingDaysBetween(from: CalendarDate, to: CalendarDate): Result<number, YearUnknown> {
    let count = 0
    for (let day = from; compareDates(day, to) < 0; ) {
      day = addDays(day, 1)
      const working = this.isWorkingDay(day)
      if (!working.ok) return working
      if (working.value) count += 1
    }
    return ok(count)
  }

  /** The day itself when it is worked, else the next one that is. */
  onOrAfter(date: CalendarDate): Result<CalendarDate, YearUnknown> {
    for (let day = date; ; day = addDays(day, 1)) {
      const working = this.isWorkingDay(day)
      if (!working.ok) return working
      if (working.value) return ok(day)
    }
  }

  /**
   * The last day of a period that begins on `start`: the day itself is not counted (民法典第201条), a month or year ends on
   * the corresponding day or the month's last (第202条), and a last day off moves to the next working day (第203条).
   */
  deadline(start: CalendarDate, period: Period): Result<CalendarDate, YearUnknown> {
    assertCount(period.count)
    return lastDay[period.unit](this, start, period.count)
  }
}

const lastDay = {
  day: (calendar, start, count) => calendar.onOrAfter(addDays(start, count)),
  'working-day': (calendar, start, count) => calendar.addWorkingDays(start, count),
  month: (calendar, start, count) => calendar.onOrAfter(addMonthsToDate(start, count)),
  year: (calendar, start, count) => calendar.onOrAfter(addMonthsToDate(start, count * 12)),
} as const satisfies Record<
  Period['unit'],
  (calendar: WorkingCalendar, start: CalendarDate, count: number) => Result<CalendarDate, YearUnknown>
>

/** `自2026年9月30日起10个工作日,到2026年10月20日为止` for notices and explanations. */
export function periodInWords(start: CalendarDate, period: Period, last: CalendarDate): string {
  return `自${dateInWords(start)}起${period.count}${unitNames[period.unit]},到${dateInWords(last)}为止`
}

const unitNames = { day: '日', 'working-day': '个工作日', month: '个月', year: '年' } as const satisfies Record<
  Period['unit'],
  string
>

function yearUnknown(year: number): YearUnknown {
  const text = `还没有${year}年的节假日安排,无法计算工作日。请系统管理员按国务院办公厅通知导入${year}年的工作日历。`
  return { type: 'year-unknown', text, year }
}

function assertCount(count: number): void {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`not a number of days to count: ${count}`)
}
