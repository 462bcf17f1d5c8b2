import { type Fen, fen } from '#kernel/money'
import { type Month, monthInWords } from '#kernel/month'
import { entitlements } from '#policy'
import type { EndedReceipt, ReceiptRecord } from '../../people/write/batch.ts'
import type { DraftReceipt } from '../staging/draft.ts'
import type { RowFault } from '../states.ts'
import type { FoundReceipt } from './register.ts'
import { note } from './weighed.ts'

export interface ReceiptDifference {
  readonly change: string | undefined
  readonly record: ReceiptRecord | undefined
  readonly ended: EndedReceipt | undefined
  readonly faults: readonly RowFault[]
}

const labels = new Map(Object.values(entitlements).map(({ key, label }) => [key, label]))

export function benefitLabel(key: string): string {
  return labels.get(key) ?? key
}

/**
 * Holds what a ledger says is paid against what is in force. An amount of nothing, or an end before the ledger's month, ends
 * a receipt; a receipt that is known from a later month stays.
 */
export function differReceipt(
  draft: DraftReceipt,
  to: { readonly household: string | undefined; readonly person: string | undefined },
  inForce: FoundReceipt | undefined,
  asOf: Month,
): ReceiptDifference {
  const same = { change: undefined, record: undefined, ended: undefined, faults: [] }
  const change = `receipt:${draft.benefit}`
  if (inForce && inForce.validFrom > asOf) {
    const words = `登记里“${benefitLabel(draft.benefit)}”的发放情况更新(${monthInWords(inForce.validFrom)}),没有改动。`
    return { ...same, faults: [note(null, words)] }
  }
  const isOver = draft.amount === 0 || (draft.until !== undefined && draft.until < asOf)
  if (isOver) {
    if (!inForce) return same
    const last = draft.until !== undefined && draft.until < asOf ? draft.until : ((asOf - 1) as Month) // the month before
    return { ...same, change, ended: { receipt: inForce.id, lastMonth: last } }
  }
  if (inForce && isSame(draft, inForce)) return same
  const merged = { ...(inForce && knownOf(inForce)), ...saidOf(draft) }
  return { ...same, change, record: { benefit: draft.benefit, ...to, ...merged, validFrom: asOf } }
}

/** What the ledger leaves out differs from nothing. */
function isSame(draft: DraftReceipt, held: FoundReceipt): boolean {
  return (['amount', 'since', 'until', 'persons', 'document'] as const).every(
    (part) => draft[part] === undefined || draft[part] === held[part],
  )
}

type Parts = Pick<ReceiptRecord, 'amount' | 'since' | 'until' | 'persons' | 'document'>

function saidOf({ amount, since, until, persons, document }: DraftReceipt): Parts {
  return {
    ...(amount !== undefined && { amount: fen(amount) }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(persons !== undefined && { persons }),
    ...(document !== undefined && { document }),
  }
}

function knownOf(held: FoundReceipt): Parts {
  const { amount, since, until, persons, document } = held
  return { amount: amount as Fen | undefined, since, until, persons, document } // stored in fen
}
