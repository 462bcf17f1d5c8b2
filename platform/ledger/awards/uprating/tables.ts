import type { Generated } from 'kysely'
import type { UserId } from '#identity/schema'
import type { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { Month } from '#kernel/month'
import type { AwardId, UpratingId } from '../../ids.ts'
import type { UpratingKind, UpratingResult, UpratingState } from './code-lists.ts'

interface UpratingTable {
  readonly county: CountyCode
  readonly id: UpratingId
  readonly benefit: string
  readonly place: DivisionCode | null
  readonly settlement: number | null
  readonly from_month: Month
  readonly document: string
  readonly decided_on: CalendarDate
  readonly reason: string
  readonly basis: string
  readonly most: Fen | null
  state: UpratingState
  after: Generated<number>
  items: Generated<number | null>
  digest: Generated<string | null>
  job: string | null
  readonly is_synthetic: boolean
  why: Generated<string | null>
  version: Generated<number>
  readonly prepared_at: Date
  readonly prepared_by: UserId | null
  readonly prepared_by_name: string
  decided_at: Generated<Date | null>
  decided_by: Generated<UserId | null>
  decided_by_name: Generated<string | null>
  confirmed_at: Generated<Date | null>
  confirmed_by: Generated<UserId | null>
  confirmed_by_name: Generated<string | null>
  undo_document: Generated<string | null>
  undo_reason: Generated<string | null>
  undo_at: Generated<Date | null>
  undo_by: Generated<UserId | null>
  undo_by_name: Generated<string | null>
  undo_confirmed_at: Generated<Date | null>
  undo_confirmed_by: Generated<UserId | null>
  undo_confirmed_by_name: Generated<string | null>
}

interface UpratingItemTable {
  readonly county: CountyCode
  readonly uprating: UpratingId
  readonly seq: number
  division: DivisionCode
  household_number: number
  readonly award: AwardId
  readonly award_version: number
  readonly start: Month
  readonly until: Month | null
  readonly persons: number
  readonly before: Fen
  after: Fen | null
  kind: UpratingKind
  why: string | null
  result: UpratingResult | null
}

export interface UpratingTables {
  readonly uprating: UpratingTable
  readonly uprating_item: UpratingItemTable
}
