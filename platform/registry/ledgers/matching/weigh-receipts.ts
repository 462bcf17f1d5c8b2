import { dateInWords } from '#kernel/calendar-date'
import { formatYuan, fen } from '#kernel/money'
import type { HouseholdId } from '../../people/ids.ts'
import type { EndedReceipt, ReceiptRecord } from '../../people/write/batch.ts'
import type { Draft } from '../staging/draft.ts'
import type { RowFault } from '../states.ts'
import { factOrdinal } from './fact-ordinals.ts'
import type { Identified } from './identify.ts'
import { benefitLabel, differReceipt } from './receipts.ts'
import type { FoundReceipt } from './register.ts'
import type { Snapshot, WeighTarget } from './snapshot.ts'
import { note } from './weighed.ts'

interface Taken {
  readonly draft: Draft
  readonly identified: Identified
}

export interface ReceiptOutcome {
  readonly receipts: readonly ReceiptRecord[]
  readonly endedReceipts: readonly EndedReceipt[]
  readonly told: readonly {
    readonly draft: Draft
    readonly changes: readonly string[]
    readonly faults: readonly RowFault[]
  }[]
}

const imprisoned = factOrdinal('memberStatus', 'imprisoned')
const present = factOrdinal('memberStatus', 'present')
const deceased = factOrdinal('memberStatus', 'deceased')

/** What the rows of a household say is paid, and who is paid though dead or in prison. */
export function weighReceipts(
  taken: readonly Taken[],
  household: string,
  snapshot: Snapshot,
  target: WeighTarget,
): ReceiptOutcome {
  const receipts: ReceiptRecord[] = []
  const endedReceipts: EndedReceipt[] = []
  const told: { draft: Draft; changes: string[]; faults: RowFault[] }[] = []
  const shared = new Map<string, number | undefined>()
  for (const { draft, identified } of taken) {
    const { known } = identified
    const own = { draft, changes: [] as string[], faults: [...goneAndPaid(draft, identified, snapshot, target)] }
    told.push(own)
    for (const receipt of draft.receipts) {
      const isOfHousehold = receipt.unit === 'household'
      if (isOfHousehold && shared.has(receipt.benefit)) {
        const first = shared.get(receipt.benefit)
        if (receipt.amount !== undefined && first !== undefined && first !== receipt.amount)
          own.faults.push(
            note(
              null,
              `同一户的“${benefitLabel(receipt.benefit)}”写了不同的金额,采用第一行的${formatYuan(fen(first))}元。`,
            ),
          )
        continue
      }
      if (isOfHousehold) shared.set(receipt.benefit, receipt.amount)
      const inForce = heldOf(snapshot, isOfHousehold ? household : known?.household).find(
        ({ benefit, person }) => benefit === receipt.benefit && (isOfHousehold || person === known?.id),
      )
      const to = isOfHousehold
        ? { household, person: undefined }
        : { household: undefined, person: known?.id ?? String(draft.row) }
      const found = differReceipt(receipt, to, inForce, target.asOf)
      own.faults.push(...found.faults)
      if (found.change !== undefined) own.changes.push(found.change)
      if (found.record) receipts.push(found.record)
      if (found.ended) endedReceipts.push(found.ended)
    }
  }
  return { receipts, endedReceipts, told }
}

/** A reference of a new household finds nothing. */
function heldOf(snapshot: Snapshot, household: string | undefined): readonly FoundReceipt[] {
  return household === undefined ? [] : (snapshot.receipts.get(household as HouseholdId) ?? [])
}

/** The dead and prisoners are paid nothing: told at the row, whichever of the two ledgers came first. */
function goneAndPaid(
  draft: Draft,
  { known }: Identified,
  snapshot: Snapshot,
  { policy }: WeighTarget,
): readonly RowFault[] {
  if (!known) return []
  if (policy.stopsPayment && draft.person['memberStatus'] === present) return []
  if (policy.stopsPayment) {
    const paid = (snapshot.receipts.get(known.household) ?? []).filter(({ person }) => person === known.id)
    return paid.map(({ benefit }) => note(null, `这个人仍在领取“${benefitLabel(benefit)}”,请核实后停发。`))
  }
  if (!policy.listsPaid && draft.receipts.every(({ amount }) => amount === 0)) return []
  const status = snapshot.people.get(known.id)?.values.get('memberStatus')?.value
  if (known.diedOn !== undefined)
    return [note(null, `这个人已于${dateInWords(known.diedOn)}去世(登记),台账仍列为领取,请核实。`)]
  if (status === deceased) return [note(null, '这个人登记为已去世,台账仍列为领取,请核实。')]
  return status === imprisoned ? [note(null, '这个人登记为在押服刑,台账仍列为领取,请核实。')] : []
}
