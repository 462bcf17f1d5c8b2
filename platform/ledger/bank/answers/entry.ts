import type { CalendarDate } from '#kernel/calendar-date'
import type { Fen } from '#kernel/fen'
import type { BankFileKind, EntrySays } from '../../code-lists.ts'

/** One thing a file of the bank says. */
export interface Entry {
  /** Line of a text file, or the how-manieth statement of an XML message; from 1. */
  readonly row: number
  /** As it stands in the file. */
  readonly reference: string | undefined
  /** Where a local file gives serial numbers only. */
  readonly seq?: number | undefined
  readonly says: EntrySays
  /** Undefined: the message does not say (pain.002 need not). */
  readonly amount: Fen | undefined
  /** Of a statement about a whole batch: of how many orders. */
  readonly count?: number | undefined
  readonly reason?: string | undefined
  readonly remark?: string | undefined
  readonly on?: CalendarDate | undefined
}

/** What a reader tells while it goes through a file. */
export type Told =
  | { readonly kind: 'message'; readonly type: BankFileKind; readonly id: string }
  | ({ readonly kind: 'entry' } & Entry)

/** A file that cannot be taken at all; the message is the sentence for the officer. Nothing of it is kept. */
export class FileFault extends Error {
  override readonly name = 'FileFault'
}

export const longestRemark = 200
