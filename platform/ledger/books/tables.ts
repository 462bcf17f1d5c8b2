import type { Generated } from 'kysely'
import type { UserId } from '#identity/schema'
import type { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { Month } from '#kernel/month'
import type { AccountId, BatchId, EntryId, FundId, RecoveryId, RunId, TransferId } from '../ids.ts'
import type { AccountKind, FundSource } from '../code-lists.ts'

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

export interface BooksTables {
  readonly fund: FundTable
  readonly fund_account: FundAccountTable
  readonly book_month: BookMonthTable
  readonly transfer: TransferTable
}
