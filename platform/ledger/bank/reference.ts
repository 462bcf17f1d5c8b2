import type { CountyCode } from '#kernel/division-code'
import { formatMonth, type Month, parseMonth } from '#kernel/month'

/** What an order is called between the bank and us. */
export interface PaymentReference {
  readonly county: CountyCode
  readonly month: Month
  /** Number of the batch in its county. */
  readonly number: number
  readonly seq: number
}

/** What a batch is called: the message to the bank as a whole. */
export type BatchReference = Omit<PaymentReference, 'seq'>

/** `421081-202611-000012`: ISO's `MsgId`, and the beginning of every reference of the batch. */
export function batchReference({ county, month, number }: BatchReference): string {
  const written = formatMonth(month).replace('-', '')
  return `${String(county).padStart(6, '0')}-${written}-${String(number).padStart(6, '0')}`
}

/** The references of a batch's orders by their number: its own is made once. */
export function paymentReferences(batch: BatchReference): (seq: number) => string {
  const own = batchReference(batch)
  return (seq) => `${own}-${String(seq).padStart(7, '0')}`
}

/** `421081-202611-000012-0000345`: 28 characters, of the 35 that ISO's `EndToEndId` may have. */
export function paymentReference(reference: PaymentReference): string {
  return paymentReferences(reference)(reference.seq)
}

export const referenceLength = 28
const pattern = /^(\d{6})-(\d{4})(\d{2})-(\d{6})(?:-(\d{7}))?$/

/** Reads a reference that the bank gives back; without `seq` where it names a whole batch. Undefined: it is none of ours. */
export function readReference(text: string): (BatchReference & { readonly seq: number | undefined }) | undefined {
  const match = pattern.exec(text.trim())
  if (!match) return undefined
  const month = parseMonth(`${match[2]}-${match[3]}`)
  if (!month.ok) return undefined
  return {
    county: Number(match[1]) as CountyCode, // six digits
    month: month.value,
    number: Number(match[4]),
    seq: match[5] === undefined ? undefined : Number(match[5]),
  }
}
