import type { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode, DivisionCode, DivisionLevel } from '#kernel/division-code'
import type { Id } from '#kernel/ids'
import type { DayKind } from '#kernel/working-days'

interface DivisionTable {
  readonly code: DivisionCode
  readonly county: CountyCode
  readonly name: string
  readonly level: Exclude<DivisionLevel, 'nation'>
  readonly statistical_only: boolean
  readonly code_source: string
  readonly valid_from: CalendarDate
  readonly valid_to: CalendarDate | null
  readonly successor: DivisionCode | null
}

interface WorkingCalendarImportTable {
  readonly id: Id<'CalendarImportId'>
  readonly year: number
  readonly source: string
  readonly imported_at: Date
  readonly imported_by: string | null
}

interface WorkingDayOverrideTable {
  readonly import_id: Id<'CalendarImportId'>
  readonly date: CalendarDate
  readonly kind: DayKind
  readonly name: string
}

/** The registry's view of the one database. */
export interface RegistryTables {
  readonly division: DivisionTable
  readonly working_calendar_import: WorkingCalendarImportTable
  readonly working_day_override: WorkingDayOverrideTable
}
