import type { Generated } from 'kysely'
import type { UserId } from '#identity/schema'
import type { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { Month } from '#kernel/month'
import type { PersonId } from '#registry'
import type { AccountId, AwardId, BatchId, EntryId, FundId, PayoutId, RecoveryId, RunId, TransferId } from '../ids.ts'
import type { AccountKind, FundSource, PayoutState, ReliefCause } from '../code-lists.ts'

interface FundTable {
  readonly county: CountyCode
  readonly id: FundId
  readonly source: FundSource
  readonly year: number
  name: string
  benefits: readonly string[]
  priority: number
  is_closed: Generated<boolean>
  created_at: Date
  created_by: UserId | null
  created_by_name: string
}

interface FundAccountTable {
  readonly county: CountyCode
  readonly id: AccountId
  readonly fund: FundId
  readonly kind: AccountKind
  place: Generated<DivisionCode>
  balance: Generated<Fen>
}

interface BookMonthTable {
  readonly county: CountyCode
  readonly month: Month
  closed_at: Date | null
  closed_by: UserId | null
  closed_by_name: string | null
}

interface TransferTable {
  readonly county: CountyCode
  readonly id: TransferId
  readonly entry: EntryId
  readonly kind: string
  readonly reference: string
  readonly from_account: AccountId
  readonly to_account: AccountId
  readonly amount: Fen
  readonly month: Month
  readonly booked_on: CalendarDate
  readonly benefit: string | null
  readonly place: DivisionCode | null
  readonly run: RunId | null
  readonly batch: BatchId | null
  readonly recovery: RecoveryId | null
  readonly document: string | null
  readonly description: string
  readonly posted_at: Date
  readonly posted_by: UserId | null
  readonly posted_by_name: string
}

interface ReserveLimitTable {
  readonly county: CountyCode
  readonly id: string
  readonly division: DivisionCode
  readonly ceiling: Fen
  readonly largest: Fen
  readonly document: string
  readonly recorded_at: Date
  readonly recorded_by: UserId | null
  readonly recorded_by_name: string
}

interface ReservePayoutTable {
  readonly county: CountyCode
  readonly id: PayoutId
  division: DivisionCode
  place: DivisionCode
  readonly fund: FundId
  readonly award: AwardId
  person: PersonId
  household_number: number
  readonly cause: ReliefCause
  readonly reason: string
  readonly amount: Fen
  readonly paid_on: CalendarDate
  readonly receipt: string
  readonly witness: string
  document: string | null
  readonly due_on: CalendarDate | null
  documented_on: CalendarDate | null
  state: PayoutState
  reversed_on: CalendarDate | null
  reversal: string | null
  version: Generated<number>
  readonly recorded_at: Date
  readonly recorded_by: UserId | null
  readonly recorded_by_name: string
}

export interface BooksTables {
  readonly reserve_limit: ReserveLimitTable
  readonly reserve_payout: ReservePayoutTable
  readonly fund: FundTable
  readonly fund_account: FundAccountTable
  readonly book_month: BookMonthTable
  readonly transfer: TransferTable
}
