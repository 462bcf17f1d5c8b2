import type { CalendarDate } from '#kernel/calendar-date'
import type { Fen } from '#kernel/fen'
import type { Month } from '#kernel/month'
import type { BatchReference } from '../reference.ts'

/** One order to the bank, in plain: it exists only while the file is written. */
export interface Order {
  readonly seq: number
  readonly reference: string
  readonly name: string
  readonly account: string
  readonly bankName: string
  readonly amount: Fen
  readonly benefit: string
}

/** What the file as a whole says. */
export interface OrderHead {
  readonly batch: BatchReference
  /** `421081-202611-000012` */
  readonly message: string
  readonly month: Month
  readonly date: CalendarDate
  readonly at: Date
  readonly count: number
  readonly total: Fen
  readonly payerName: string
  readonly payerAccount: string
}
