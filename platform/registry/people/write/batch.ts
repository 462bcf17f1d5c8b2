import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { Month } from '#kernel/month'
import type { Refusal } from '#kernel/refusal'
import type { KinshipKind, SupportDuty } from '../code-lists.ts'
import type { StatementValue } from '../fold.ts'
import type { HouseholdId, PersonId, ReceiptId, SourceId } from '../ids.ts'

/** What one source says of some households and persons. References (`ref`) are the caller's own, unique in their list. */
export interface Batch {
  readonly county: CountyCode
  readonly source: SourceId
  readonly recordedAt: Date
  readonly households: readonly HouseholdRecord[]
  readonly persons: readonly PersonRecord[]
  readonly receipts?: readonly ReceiptRecord[]
  /** Receipts in force that are not paid beyond a month. */
  readonly endedReceipts?: readonly EndedReceipt[]
  readonly kinships?: readonly KinshipRecord[]
  /** Of the households and persons that are new. */
  readonly isSynthetic?: boolean
}

/** Values by name of particular or fact; null says "not known (any more)". Codes are ordinals, money is fen. */
export type Says = ReadonlyMap<string, StatementValue | null>

interface Validity {
  /** Both months included; without `validTo` until something else is said. */
  readonly validFrom: Month
  readonly validTo?: Month | undefined
}

export interface HouseholdRecord extends Validity {
  readonly ref: string
  /** A household that exists; without it a new one is made. */
  readonly id?: HouseholdId | undefined
  /** Its village. A household that exists moves there, with everybody in it, in `validFrom`. */
  readonly division: DivisionCode
  readonly says: Says
  readonly evidence?: string | undefined
}

export interface PersonRecord extends Validity {
  readonly ref: string
  /** A person who exists; without it a new one is made, who needs a name and a birth date (or an ID number). */
  readonly id?: PersonId | undefined
  /**
   * A household of the batch by its `ref`, or an existing one by its id. A person who is in another one moves from
   * `validFrom` on. A new person without it gets a household alone.
   */
  readonly household?: string | HouseholdId | undefined
  /** Ordinal of the fact `relation`, to the head; by default as it is, 本人 alone, otherwise 其他人. */
  readonly relation?: number | undefined
  /** By default who has the relation 本人. */
  readonly isHead?: boolean | undefined
  /** The village of a new person's own household; nothing else needs it. */
  readonly division?: DivisionCode | undefined
  /** `idNumber`, `phone` and `account` in plain text: they are sealed on their way into the tables. */
  readonly says: Says
  readonly evidence?: string | undefined
}

/**
 * What a ledger says is paid. The same benefit of the same household or person that is in force already is left alone
 * when nothing differs; otherwise it ends the month before, or is replaced when it did not begin earlier.
 */
export interface ReceiptRecord extends Validity {
  /** Key of the entitlement (platform/policy/entitlements.ts). */
  readonly benefit: string
  /** `ref` of the batch, or id; may be left out beside a person, whose household it then is. */
  readonly household?: string | HouseholdId | undefined
  /** Where the benefit is a person's. */
  readonly person?: string | PersonId | undefined
  /** Each month; left out where the ledger does not say. */
  readonly amount?: Fen | undefined
  readonly since?: Month | undefined
  readonly until?: Month | undefined
  /** 保障人数 */
  readonly persons?: number | undefined
  /** 文号 */
  readonly document?: string | undefined
}

export interface EndedReceipt {
  readonly receipt: ReceiptId
  /** The last month it is paid for; a receipt that had not begun by then counts as a mistake and is replaced. */
  readonly lastMonth: Month
}

export interface KinshipRecord extends Validity {
  /** `ref` of the batch, or id. */
  readonly person: string | PersonId
  /** What the relative is to the person. */
  readonly kind: KinshipKind
  /** `ref` of the batch, or id; by name only where the relative is not in the register. */
  readonly relative?: string | PersonId | undefined
  readonly relativeName?: string | undefined
  /** What the relative owes the person by law. */
  readonly duty?: SupportDuty | undefined
}

/** What became of a batch. Records that were refused left nothing behind; all others are in. */
export interface BatchResult {
  readonly households: ReadonlyMap<string, RecordedHousehold>
  readonly persons: ReadonlyMap<string, RecordedPerson>
  readonly refused: readonly RefusedRecord[]
  /** Numbers of the households whose facts changed. */
  readonly touched: readonly number[]
}

export interface RecordedHousehold {
  readonly id: HouseholdId
  readonly number: number
  readonly isNew: boolean
}

export interface RecordedPerson {
  readonly id: PersonId
  readonly household: HouseholdId
  readonly householdNumber: number
  readonly member: number
  readonly isNew: boolean
}

/** A record that cannot be taken as it is, with a Chinese sentence for the people at the ledger. */
export interface RefusedRecord extends Refusal<RecordRefusal> {
  readonly of: 'household' | 'person' | 'receipt' | 'kinship'
  /** The record's `ref`; of receipts and kinships their place in the list, from 0. */
  readonly ref: string
  /** `id-number-held`: who holds the number, where the caller may see them. */
  readonly holder?: PersonId | undefined
  /** `id-number-twice`: the record of the batch that has the number as well; `wrong-value`: the name said. */
  readonly other?: string | undefined
}

export type RecordRefusal =
  /** Somebody else in the county has this ID number now. */
  | 'id-number-held'
  /** An earlier record of the batch has this ID number. */
  | 'id-number-twice'
  /** The id, or the ref it points to, is not there, or not within the caller's area. */
  | 'unknown-household'
  | 'unknown-person'
  /** The village lies outside what the caller may write. */
  | 'outside-area'
  | 'no-name'
  | 'no-birth-date'
  | 'no-division'
  /** Not a value of its kind, or beyond the fact's range. */
  | 'wrong-value'
  | 'unknown-name'
