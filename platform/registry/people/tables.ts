import type { Generated } from 'kysely'
import type { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { Month } from '#kernel/month'
import type { Confidence, KinshipKind, NumberKind, SourceKind, SupportDuty } from './code-lists.ts'
import type { HouseholdId, NumberId, PersonId, ReceiptId, SourceId, StatementId } from './ids.ts'

interface RegistryStateTable {
  readonly county: CountyCode
  next_household: number
  projected_month: Month
}

interface SourceTable {
  readonly county: CountyCode
  readonly id: SourceId
  readonly kind: SourceKind
  readonly title: string
  readonly as_of: Month
  readonly confidence: Confidence
  readonly document: string | null
  readonly file: string | null
  readonly import: string | null
  readonly recorded_at: Date
  readonly recorded_by: string | null
  readonly recorded_by_name: string
  withdrawn_at: Date | null
  withdrawn_by_name: string | null
  withdrawn_why: string | null
}

interface HouseholdTable {
  readonly county: CountyCode
  readonly id: HouseholdId
  readonly number: number
  division: DivisionCode
  register_number: string | null
  address: string | null
  head: PersonId | null
  readonly is_synthetic: boolean
  dissolved_on: CalendarDate | null
  readonly recorded_at: Date
}

/** Codes are ordinals of their lists (particulars.ts). */
export interface PersonTable {
  readonly county: CountyCode
  readonly id: PersonId
  division: DivisionCode
  household: HouseholdId
  household_number: number
  member: number
  name: string
  former_names: Generated<readonly string[]>
  sex: number | null
  birth_date: CalendarDate
  ethnicity: number | null
  marital_state: number | null
  id_number: NumberId | null
  phone: NumberId | null
  account: NumberId | null
  bank_name: string | null
  registered_division: DivisionCode | null
  address: string | null
  died_on: CalendarDate | null
  moved_out_on: CalendarDate | null
  child_kind: number | null
  school: string | null
  work_capacity: number | null
  is_protected_child: Generated<boolean>
  is_withdrawn: Generated<boolean>
  readonly is_synthetic: boolean
  merged_into: PersonId | null
  version: Generated<number>
  readonly recorded_at: Date
}

interface PersonNumberTable {
  readonly county: CountyCode
  readonly id: NumberId
  division: DivisionCode
  person: PersonId
  readonly kind: NumberKind
  sealed: Buffer
  index: Buffer
  /** Of the last four characters. */
  tail: Buffer
  is_current: boolean
  readonly recorded_at: Date
}

interface MembershipTable {
  readonly county: CountyCode
  readonly id: string
  division: DivisionCode
  readonly household: HouseholdId
  readonly person: PersonId
  readonly relation: number
  readonly is_head: boolean
  readonly valid_from: Month
  valid_to: Month | null
  readonly source: SourceId
  readonly recorded_at: Date
  replaced_at: Date | null
}

interface KinshipTable {
  readonly county: CountyCode
  readonly id: string
  division: DivisionCode
  readonly person: PersonId
  readonly kind: KinshipKind
  readonly relative: PersonId | null
  readonly relative_name: string | null
  readonly duty: SupportDuty | null
  readonly valid_from: Month
  valid_to: Month | null
  readonly source: SourceId
  readonly recorded_at: Date
  replaced_at: Date | null
}

interface ReceiptTable {
  readonly county: CountyCode
  readonly id: ReceiptId
  division: DivisionCode
  readonly benefit: string
  household: HouseholdId
  household_number: number
  person: PersonId | null
  member: number | null
  readonly amount: Fen | null
  readonly since: Month | null
  readonly until: Month | null
  readonly persons: number | null
  readonly document: string | null
  readonly valid_from: Month
  valid_to: Month | null
  readonly source: SourceId
  readonly recorded_at: Date
  replaced_at: Date | null
}

/** What its statements share; what they say stands in columns that are read by name (statement-columns.ts). */
interface StatementTable {
  readonly county: CountyCode
  readonly id: StatementId
  division: DivisionCode
  readonly source: SourceId
  readonly valid_from: Month
  readonly valid_to: Month | null
  readonly recorded_at: Date
  readonly evidence: string | null
  readonly says: readonly string[]
}

/** The registry's people and households. */
export interface PeopleTables {
  readonly registry_state: RegistryStateTable
  readonly source: SourceTable
  readonly household: HouseholdTable
  readonly person: PersonTable
  readonly person_number: PersonNumberTable
  readonly membership: MembershipTable
  readonly kinship: KinshipTable
  readonly receipt: ReceiptTable
  readonly person_statement: StatementTable & { readonly person: PersonId }
  readonly household_statement: StatementTable & { readonly household: HouseholdId }
  readonly complete_register: {
    readonly county: CountyCode
    readonly ledger: string
    readonly source: SourceId
    readonly as_of: Month
  }
  readonly household_touched: { readonly county: CountyCode; readonly household: number; readonly touched_at: Date }
  readonly person_term: {
    readonly county: CountyCode
    readonly term: string
    readonly person: PersonId
    division: DivisionCode
  }
}
