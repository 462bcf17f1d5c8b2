import type { DivisionCode } from '#kernel/division-code'
import type { HouseholdId, PersonId } from '../../people/ids.ts'
import type {
  EndedReceipt,
  HouseholdRecord,
  KinshipRecord,
  PersonRecord,
  ReceiptRecord,
} from '../../people/write/batch.ts'
import type { Draft } from '../staging/draft.ts'
import type { RowFault, RowVerdict } from '../states.ts'
import type { Identified } from './identify.ts'

/** What was found of a row. */
export interface WeighedRow {
  readonly row: number
  readonly division: DivisionCode
  readonly verdict: RowVerdict
  readonly faults: readonly RowFault[]
  /** Names of what it changes: particulars, facts, `relation`, `household`, `receipt:minimumLiving`. */
  readonly changes: readonly string[]
  readonly person: PersonId | undefined
  readonly household: HouseholdId | undefined
  readonly index: string | undefined
  readonly isChild: boolean
}

/** Rows that were weighed, and what would be recorded of them. */
export interface Weighed {
  readonly rows: readonly WeighedRow[]
  readonly households: readonly HouseholdRecord[]
  readonly persons: readonly PersonRecord[]
  readonly receipts: readonly ReceiptRecord[]
  readonly endedReceipts: readonly EndedReceipt[]
  readonly kinships: readonly KinshipRecord[]
}

/** One row on its way through the weighing. */
export interface Standing {
  readonly draft: Draft
  readonly identified: Identified
  readonly faults: RowFault[]
  readonly changes: Set<string>
}

export const note = (column: string | null, text: string): RowFault => ({ column, text, severity: 'note' })
export const conflict = (column: string | null, text: string): RowFault => ({ column, text, severity: 'conflict' })
