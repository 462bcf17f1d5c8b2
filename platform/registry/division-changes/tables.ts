import type { ColumnType } from 'kysely'
import type { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { DivisionChangeId, DivisionChangeState, DivisionStep } from './schema.ts'

interface DivisionChangeTable {
  readonly county: CountyCode
  readonly id: DivisionChangeId
  state: DivisionChangeState
  readonly effective_on: CalendarDate
  readonly document: string
  readonly steps: ColumnType<readonly DivisionStep[], string, never>
  readonly drafted_by: string | null
  readonly drafted_by_name: string
  readonly drafted_at: Date
  adopted_by_name: string | null
  adopted_at: Date | null
  applied_at: Date | null
}

interface DivisionMappingTable {
  readonly county: CountyCode
  readonly change: DivisionChangeId
  readonly seq: number
  readonly effective_on: CalendarDate
  readonly old_code: DivisionCode
  readonly new_code: DivisionCode
  /** Null: everybody of the old unit. */
  readonly household: number | null
}

export interface DivisionChangeTables {
  readonly division_change: DivisionChangeTable
  readonly division_mapping: DivisionMappingTable
}
