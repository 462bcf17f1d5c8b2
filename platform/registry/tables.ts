import type { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode, DivisionCode, DivisionLevel } from '#kernel/division-code'
import type { Id } from '#kernel/ids'
import type { Month } from '#kernel/month'
import type { DayKind } from '#kernel/working-days'
import type { ChangeKind, ChangeLine } from '#policy'
import type { ColumnType } from 'kysely'
import type { DivisionChangeTables } from './division-changes/tables.ts'
import type { LedgerTables } from './ledgers/tables.ts'
import type { ContestTables } from './people/corrections/tables.ts'
import type { PaperTables } from './people/papers/tables.ts'
import type { DuplicateTables } from './duplicates/tables.ts'
import type { PeopleTables } from './people/tables.ts'
import type { SimulateInput, SimulationId, SimulationReport, SimulationState } from './simulation/schema.ts'

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

interface SimulationRunTable {
  readonly county: CountyCode
  readonly id: SimulationId
  readonly place: DivisionCode
  readonly input: ColumnType<SimulateInput, string, never>
  readonly month: Month
  state: SimulationState
  readonly job: string | null
  readonly population: number
  readonly is_synthetic: boolean
  result: ColumnType<SimulationReport | null, string | null, string | null>
  digest: string | null
  trial: string | null
  readonly run_by: string | null
  readonly run_by_name: string
  readonly run_at: Date
  finished_at: Date | null
}

interface SimulationChangeTable {
  readonly county: CountyCode
  readonly run: SimulationId
  readonly seq: number
  readonly kind: ChangeKind
  readonly household: number
  readonly division: DivisionCode
  readonly members: number
  readonly month_before: number
  readonly month_after: number
  readonly year_before: number
  readonly year_after: number
  readonly once_before: number
  readonly once_after: number
  readonly lines: readonly ChangeLine[]
}

/** The columns that do not come from facts; those are read by name (population/columns.ts). */
interface PopulationVersionTable {
  readonly county: CountyCode
  readonly version: number
  readonly loaded_at: Date
  readonly households: number
  readonly persons: number
  readonly is_synthetic: boolean
}

/** The registry's view of the one database. */
export interface RegistryTables
  extends ContestTables,
    PaperTables,
    PeopleTables,
    DivisionChangeTables,
    LedgerTables,
    DuplicateTables {
  readonly division: DivisionTable
  readonly working_calendar_import: WorkingCalendarImportTable
  readonly working_day_override: WorkingDayOverrideTable
  readonly population_version: PopulationVersionTable
  readonly simulation_run: SimulationRunTable
  readonly simulation_change: SimulationChangeTable
}
