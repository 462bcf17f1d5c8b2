import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { builtInYears } from '#kernel/working-days-built-in'
import { registryAccess } from './access.ts'
import { listImportedYears } from './calendar-store.ts'
import { CalendarYearInput, CalendarYearView } from './schema.ts'

export const viewCalendarYear = query({
  name: 'calendar.year',
  title: '查看一年的工作日历',
  input: CalendarYearInput,
  output: CalendarYearView,
  errors: {
    'year-unknown': { kind: 'not-found', text: '还没有{year}年的节假日安排。请系统管理员按国务院办公厅通知导入。' },
  },
  access: registryAccess.calendarYear,
  subject: (input) => String(input.year),
  handle: async (ctx, { year }) => {
    const [imported] = await listImportedYears(ctx, year)
    if (imported) {
      const { importedAt, source, days } = imported
      return ok({ year, source, origin: 'imported' as const, importedAt: importedAt.toISOString(), days: [...days] })
    }
    const shipped = builtInYears.find((each) => each.year === year)
    if (!shipped) return err({ type: 'year-unknown', year: String(year) })
    return ok({ year, source: shipped.source, origin: 'shipped' as const, days: [...shipped.days] })
  },
})
