import type { AnyUseCase } from '#kernel/use-case'
import { childrenOfDivision } from './children-of-division.ts'
import { findDivision } from './find-division.ts'
import { importCalendarYear } from './import-calendar-year.ts'
import { viewCalendarYear } from './view-calendar-year.ts'

export { registryAccess } from './access.ts'
export { divisionName, divisionPath, findShippedDivision } from './divisions.ts'
export { loadDivisions } from './load-divisions.ts'
export { CalendarDay, CalendarYearView, DivisionEntry } from './schema.ts'
export { loadWorkingCalendar } from './working-calendar.ts'

/** Everything somebody can do here: places, and the working-day calendar. */
export const registryUseCases: readonly AnyUseCase[] = [
  childrenOfDivision,
  findDivision,
  importCalendarYear,
  viewCalendarYear,
]
