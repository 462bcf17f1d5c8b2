import { z } from 'zod'
import type { DivisionCode } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import type { KinshipKind } from '../../people/code-lists.ts'
import type { StatementValue } from '../../people/fold.ts'
import type { RowFault } from '../states.ts'

/** Values by name of particular or fact, in plain: sealed as soon as they are staged. */
export type Says = Readonly<Record<string, StatementValue>>

/** What a row says is paid. */
export interface DraftReceipt {
  readonly benefit: string
  /** Whose it is: the person's, or the whole household's. */
  readonly unit: 'household' | 'person'
  readonly amount?: number
  readonly since?: Month
  readonly until?: Month
  readonly persons?: number
  readonly document?: string
}

/** A relative whom the row names. */
export interface DraftKin {
  readonly kind: KinshipKind
  readonly name?: string
  /** Blind index of their ID number (base64). */
  readonly index?: string
}

/** A row of a ledger as it was read. */
export interface Draft {
  readonly row: number
  /** The village; absent where it was not found (the row is bad then). */
  readonly division?: DivisionCode
  /** The first good row with the same ID number, where this is a later one. */
  readonly repeats?: number
  /** Equal for the rows of one household. */
  readonly key: string
  /** Blind index of the ID number (base64). */
  readonly index?: string
  readonly person: Says
  readonly household: Says
  /** Ordinal of the fact `relation`. */
  readonly relation?: number
  readonly isHead: boolean
  readonly registerNumber?: string
  readonly headIndex?: string
  readonly headName?: string
  /** How many the ledger says belong to the household. */
  readonly size?: number
  readonly receipts: readonly DraftReceipt[]
  readonly kin: readonly DraftKin[]
  /** Remarks of the row that are no facts, kept with the statement. */
  readonly evidence?: string
  readonly faults: readonly RowFault[]
}

/** Whether the row cannot be taken. */
export function isBad({ faults }: Pick<Draft, 'faults'>): boolean {
  return faults.some(({ severity }) => severity === 'bad')
}

/** What a block holds. It was written by `packDrafts` and its seal was verified. */
export const StoredDrafts = z.custom<readonly Draft[]>((value) => Array.isArray(value))
