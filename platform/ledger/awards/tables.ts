import type { Generated } from 'kysely'
import type { UserId } from '#identity/schema'
import type { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { Month } from '#kernel/month'
import type { HouseholdId, NumberId, PersonId, ReceiptId } from '#registry'
import type { AwardId, DecisionId, TermId } from '../ids.ts'
import type { AwardOrigin, PayeeKind, AwardPer, AwardState, DecisionKind } from '../code-lists.ts'
import type { UpratingTables } from './uprating/tables.ts'

interface DecisionTable {
  readonly county: CountyCode
  readonly id: DecisionId
  division: DivisionCode
  household_number: Generated<number | null>
  readonly award: AwardId
  readonly kind: DecisionKind
  readonly document: string
  readonly decided_on: CalendarDate
  readonly from_month: Month
  readonly until_month: Generated<Month | null>
  readonly reason_code: Generated<string | null>
  readonly reason: string
  readonly basis: string
  readonly judgement: unknown
  readonly override: Generated<string | null>
  readonly payee: Generated<PersonId | null>
  readonly payee_kind: Generated<PayeeKind | null>
  readonly agreement: Generated<string | null>
  readonly account: Generated<NumberId | null>
  readonly recorded_at: Date
  readonly recorded_by: UserId | null
  readonly recorded_by_name: string
}

interface AwardTable {
  readonly county: CountyCode
  readonly id: AwardId
  division: DivisionCode
  readonly benefit: string
  household: HouseholdId
  household_number: number
  person: PersonId | null
  member: number | null
  since: Month
  per: AwardPer
  origin: AwardOrigin
  receipt: ReceiptId | null
  payee: PersonId
  payee_kind: PayeeKind
  agreement: string | null
  account: NumberId | null
  state: AwardState
  is_synthetic: boolean
  version: Generated<number>
  readonly recorded_at: Date
}

interface AwardTermTable {
  readonly county: CountyCode
  readonly id: TermId
  division: DivisionCode
  household_number: Generated<number | null>
  readonly award: AwardId
  readonly from_month: Month
  amount: Fen
  persons: number
  state: AwardState
  decision: DecisionId
  readonly recorded_at: Date
  replaced_at: Date | null
}

interface AwardTouchedTable {
  readonly county: CountyCode
  readonly award: AwardId
  readonly from_month: Month
  at: Date
}

export interface AwardsTables extends UpratingTables {
  readonly decision: DecisionTable
  readonly award: AwardTable
  readonly award_term: AwardTermTable
  readonly award_touched: AwardTouchedTable
}
