import type { Generated } from 'kysely'
import type { UserId } from '#identity/schema'
import type { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { PersonId } from '#registry'
import type { ClaimKind, ClaimState, PremiumState, SchemeChangeKind, SchemeChangeReason } from '../code-lists.ts'
import type { ClaimId, FundId, PremiumId, SchemeId } from '../ids.ts'

interface SchemeTable {
  readonly county: CountyCode
  readonly id: SchemeId
  readonly name: string
  readonly year: number
  readonly covers_from: CalendarDate
  readonly covers_to: CalendarDate
  readonly insurer: string
  bank: string
  account: Buffer
  account_tail: string
  readonly price: Fen
  readonly price_source: string
  readonly benefits: readonly string[]
  listed_at: Date | null
  /** When, by whom and on what the account was recorded that holds now; null: as the scheme was made. */
  account_at: Generated<Date | null>
  account_by: Generated<UserId | null>
  account_by_name: Generated<string | null>
  account_document: Generated<string | null>
  version: Generated<number>
  readonly is_synthetic: boolean
  readonly created_at: Date
  readonly created_by: UserId | null
  readonly created_by_name: string
}

interface PremiumTable {
  readonly county: CountyCode
  readonly id: PremiumId
  readonly division: DivisionCode
  readonly scheme: SchemeId
  readonly fund: FundId
  readonly number: number
  readonly persons: number
  readonly price: Fen
  readonly amount: Fen
  readonly digest: string
  state: PremiumState
  order_number: string | null
  receipt: string | null
  readonly prepared_at: Date
  readonly prepared_by: UserId | null
  readonly prepared_by_name: string
  checked_at: Date | null
  checked_by: UserId | null
  checked_by_name: string | null
  approved_at: Date | null
  approved_by: UserId | null
  approved_by_name: string | null
  ended_at: Date | null
  /** How often it was sent. */
  attempt: Generated<number>
  returned_why: Generated<string | null>
  returned_at: Generated<Date | null>
}

interface SchemePersonTable {
  readonly county: CountyCode
  readonly scheme: SchemeId
  person: PersonId
  division: DivisionCode
  household_number: number
  benefit: string
  since: CalendarDate
  until: CalendarDate | null
  premium: PremiumId | null
}

interface SchemeChangeTable {
  readonly county: CountyCode
  readonly scheme: SchemeId
  readonly at: Date
  readonly person: PersonId
  division: DivisionCode
  household_number: number
  readonly kind: SchemeChangeKind
  readonly reason: SchemeChangeReason
  readonly benefit: string
  readonly on_day: CalendarDate
}

interface SchemeClaimTable {
  readonly county: CountyCode
  readonly id: ClaimId
  readonly scheme: SchemeId
  readonly person: PersonId
  division: DivisionCode
  household_number: number
  readonly happened_on: CalendarDate
  readonly kind: ClaimKind
  readonly asked: Fen | null
  state: ClaimState
  paid: Fen | null
  note: string | null
  readonly reported_at: Date
  readonly reported_by: UserId | null
  readonly reported_by_name: string
  settled_at: Date | null
  settled_by_name: string | null
}

export interface SchemesTables {
  readonly scheme: SchemeTable
  readonly premium: PremiumTable
  readonly scheme_person: SchemePersonTable
  readonly scheme_change: SchemeChangeTable
  readonly scheme_claim: SchemeClaimTable
}
