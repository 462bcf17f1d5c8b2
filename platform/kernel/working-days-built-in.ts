import shipped from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { calendarDate } from './calendar-date.ts'
import type { CalendarYear, DayKind, NamedDay } from './working-days.ts'

/**
 * The years that chinese-days (MIT) ships, collected from the yearly notices of the State Council's general office.
 * We read its data and not its functions: those take a year without data for one of plain weekends.
 */
export const builtInYears: readonly CalendarYear[] = byYear([
  ...namedDays(shipped.holidays, 'holiday'),
  ...namedDays(shipped.workdays, 'workday'),
])

/** The data are `date → "English name,中文名,days"`. */
function namedDays(days: Readonly<Record<string, string>>, kind: DayKind): readonly NamedDay[] {
  return Object.entries(days).map(([date, names]) => ({
    date: calendarDate(date),
    kind,
    name: names.split(',')[1] ?? names,
  }))
}

function byYear(days: readonly NamedDay[]): readonly CalendarYear[] {
  const years = Map.groupBy(days, (day) => Number(day.date.slice(0, 4)))
  return [...years]
    .map(([year, named]) => ({
      year,
      source: `国务院办公厅关于${year}年部分节假日安排的通知(取自 chinese-days)`,
      days: named.toSorted((a, b) => (a.date < b.date ? -1 : 1)),
    }))
    .toSorted((a, b) => a.year - b.year)
}
