import { Readable } from 'node:stream'
import { dateInShanghai } from '#kernel/calendar-date'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { ObjectStore, StoredFile } from '#kernel/files/object-store'
import { formatMonth } from '#kernel/month'
import { accountFault, accountFaults, isPayable } from '#registry'
import type { StoredBatch } from './batch-store.ts'
import type { BankFormat } from './formats/schema.ts'
import type { LineFault } from './formats/write-line.ts'
import { localWriter, type OrderWriter } from './formats/write-local.ts'
import { painWriter } from './formats/write-pain001.ts'
import type { OrderHead } from './formats/order.ts'
import type { StoredProfile } from './profile-store.ts'
import { type OrderSource, pagesOfOrders } from './read-orders.ts'
import { batchReference } from './reference.ts'
import { openPayer } from './sealed-tables.ts'

export interface FileSource extends OrderSource {
  readonly files: ObjectStore
  readonly signal: AbortSignal
  /** After each page: how many orders are written. May throw to stop. */
  readonly onOrders: (done: number) => Promise<void>
}

/** An order that does not go into the file. */
export interface OrderFault extends LineFault {
  readonly seq: number
}

export type WrittenFile =
  | { readonly stored: StoredFile; readonly name: string }
  /** Nothing was kept: these orders are taken out, or the head is put right, and the file is written anew. */
  | { readonly faults: readonly OrderFault[]; readonly headFault: LineFault | undefined }

/** Breaks the stream off, so that nothing of a faulty file stays in the store. */
class Faulty extends Error {
  override readonly name = 'Faulty'
}

/** As many are told as somebody can put right. */
const mostFaults = 100_000

/**
 * Streams a batch's orders into the object store as the bank wants them. Accounts are opened one page at a time and exist in
 * plain only in the stream, which the store seals. Orders that cannot be written are looked for to the end, so that all of
 * them are told at once.
 */
export async function writeBatchFile(
  source: FileSource,
  batch: StoredBatch,
  profile: StoredProfile,
  at: Date,
): Promise<WrittenFile> {
  const head = headOf(source.keys, batch, profile, at)
  const writer = writerOf(profile.format, head)
  const faults: OrderFault[] = []
  const [begin, end] = [writer.begin(head), writer.end()]
  const headFault = [begin, end].find((line): line is LineFault => typeof line !== 'string')
  if (typeof begin !== 'string' || typeof end !== 'string') return { faults, headFault }
  async function* pieces(): AsyncGenerator<Buffer> {
    yield writer.bytes(begin as string) // known since the check above, which a generator forgets
    const sums = { lines: 0, amount: 0 }
    for await (const page of pagesOfOrders(source, batch)) {
      source.signal.throwIfAborted()
      let text = ''
      for (const order of page) {
        const line = isPayable(order.account) ? writer.order(order) : wrongAccount(order.account)
        if (typeof line === 'string') text += line
        else if (faults.length < mostFaults) faults.push({ ...line, seq: order.seq })
        sums.amount += order.amount
      }
      sums.lines += page.length
      if (faults.length === 0) yield writer.bytes(text)
      await source.onOrders(sums.lines)
    }
    if (faults.length > 0) throw new Faulty('some orders cannot be written')
    // The head was written before the orders: a file that says other totals than it holds is none.
    if (sums.lines !== batch.lines || sums.amount !== batch.amount)
      throw new Error(
        `batch ${batch.id} holds ${sums.lines} orders of ${sums.amount} fen and says ${batch.lines} of ${batch.amount}`,
      )
    yield writer.bytes(end as string) // likewise
  }
  try {
    const stored = await source.files.put(Readable.from(pieces(), { objectMode: false }))
    return { stored, name: fileNameOf(profile.format, head) }
  } catch (error) {
    if (faults.length > 0) return { faults, headFault: undefined }
    throw error
  }
}

function wrongAccount(account: string): LineFault {
  const fault = accountFault(account) ?? 'length'
  return { kind: 'wrong-account', detail: accountFaults[fault](account) }
}

function headOf(keys: KeyRing, batch: StoredBatch, profile: StoredProfile, at: Date): OrderHead {
  return {
    ...{ batch, message: batchReference(batch), month: batch.month, date: dateInShanghai(at), at },
    ...{ count: batch.lines, total: batch.amount },
    ...{ payerName: profile.payer_name, payerAccount: openPayer(keys, profile) },
  }
}

function writerOf(format: BankFormat, head: OrderHead): OrderWriter {
  return format.kind === 'local' ? localWriter(format, head) : painWriter(format, head)
}

function fileNameOf({ fileName }: BankFormat, { message, date, month }: OrderHead): string {
  return fileName
    .replaceAll('{batch}', message)
    .replaceAll('{date}', date.replaceAll('-', ''))
    .replaceAll('{month}', formatMonth(month).replace('-', ''))
}
