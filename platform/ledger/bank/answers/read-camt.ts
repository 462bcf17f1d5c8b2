import { type Fen, fen } from '#kernel/fen'
import { formatYuan } from '#kernel/money'
import type { EntrySays } from '../../code-lists.ts'
import { type Entry, FileFault } from './entry.ts'
import { amountAt, countAt, dayAt, remarkAt } from './iso-values.ts'
import type { Scope } from './xml-scopes.ts'

/** Elements of camt.053.001.08 and camt.054.001.08 that matter as a whole. */
export const camtScopes = new Set([
  ...['GrpHdr', 'Stmt', 'Ntfctn', 'TtlNtries', 'TtlCdtNtries', 'TtlDbtNtries', 'Ntry', 'Btch', 'TxDtls'],
])

interface Sum {
  count: number
  amount: number
}
const noSum = (): Sum => ({ count: 0, amount: 0 })

/** Debits are orders that were paid, credits what came back; with the totals that stand in the message against what it lists. */
export function camtReader(tell: (entry: Entry) => void) {
  let row = 0
  let entries = 0
  let credit = noSum()
  let debit = noSum()
  /** Of the open entry: its details, and the batches it speaks of as a whole. */
  let details = noSum()
  let hasUnknownDetail = false
  let batches: Scope[] = []
  const promised: Scope[] = []

  const detail = (scope: Scope) => {
    row += 1
    const entry = scope.parent
    const own = amountAt(scope, 'Amt', 'AmtDtls/TxAmt/Amt', 'AmtDtls/InstdAmt/Amt')
    if (typeof own === 'number') details.amount += own
    else hasUnknownDetail = true
    details.count += 1
    tell({
      ...{ row, reference: scope.values.get('Refs/EndToEndId'), says: own === 'wrong' ? 'unreadable' : saysOf(scope) },
      ...{ amount: own === 'wrong' ? undefined : own, reason: scope.values.get('RtrInf/Rsn/Cd') },
      remark: remarkAt(scope, 'RtrInf/AddtlInf', 'AddtlTxInf', 'RmtInf/Ustrd'),
      on: entry && dayAt(entry, 'BookgDt/Dt', 'BookgDt/DtTm', 'ValDt/Dt'),
    })
  }
  const endOfEntry = (scope: Scope) => {
    entries += 1
    const amount = amountAt(scope, 'Amt')
    const sum = scope.values.get('CdtDbtInd') === 'CRDT' ? credit : debit
    sum.count += 1
    sum.amount += typeof amount === 'number' ? amount : 0
    if (details.count > 0) checkDetails(amount, entries, details, hasUnknownDetail, batches)
    else alone(scope, amount)
    details = noSum()
    hasUnknownDetail = false
    batches = []
  }
  /** An entry without details speaks of a whole batch, or of something that is none of ours. */
  const alone = (scope: Scope, amount: Fen | undefined | 'wrong') => {
    const told = batches.length > 0 ? batches : [undefined]
    for (const batch of told) {
      row += 1
      const own = batch ? (amountAt(batch, 'TtlAmt') ?? (told.length === 1 ? amount : undefined)) : amount
      tell({
        ...{ row, reference: batch && (batch.values.get('PmtInfId') ?? batch.values.get('MsgId')) },
        ...{ says: own === 'wrong' ? 'unreadable' : saysOf(scope), amount: own === 'wrong' ? undefined : own },
        ...{ count: batch && countAt(batch, 'NbOfTxs'), remark: remarkAt(scope, 'AddtlNtryInf', 'NtryRef') },
        on: dayAt(scope, 'BookgDt/Dt', 'BookgDt/DtTm'),
      })
    }
  }
  const endOfStatement = () => {
    for (const promise of promised.splice(0)) {
      const both = { count: credit.count + debit.count, amount: credit.amount + debit.amount }
      const found = { TtlNtries: both, TtlCdtNtries: credit, TtlDbtNtries: debit }[promise.name] ?? both
      checkTotal(promise, found)
    }
    credit = noSum()
    debit = noSum()
  }
  return {
    onClose: (scope: Scope) => {
      if (scope.name.startsWith('Ttl')) promised.push(scope)
      if (scope.name === 'Btch') batches.push(scope)
      if (scope.name === 'TxDtls') detail(scope)
      if (scope.name === 'Ntry') endOfEntry(scope)
      if (scope.name === 'Stmt' || scope.name === 'Ntfctn') endOfStatement()
    },
    end: () => undefined,
  }
}

/** A debit is paid, a credit came back; what is not booked yet is under way. */
function saysOf({ values, parent }: Scope): EntrySays {
  const status = values.get('Sts/Cd') ?? values.get('Sts') ?? parent?.values.get('Sts/Cd') ?? parent?.values.get('Sts')
  if (status !== undefined && status !== 'BOOK') return 'pending'
  return (values.get('CdtDbtInd') ?? parent?.values.get('CdtDbtInd')) === 'CRDT' ? 'returned' : 'paid'
}

const refused = '文件可能不完整,整个文件没有处理,请让银行重新给。'

function checkDetails(
  amount: Fen | undefined | 'wrong',
  at: number,
  details: Sum,
  hasUnknownDetail: boolean,
  batches: readonly Scope[],
): void {
  const counts = batches.map((batch) => countAt(batch, 'NbOfTxs'))
  const said = counts.reduce<number | undefined>(
    (sum, count) => (count === undefined ? sum : (sum ?? 0) + count),
    undefined,
  )
  if (said !== undefined && said !== details.count)
    throw new FileFault(`第 ${at} 笔分录写明有 ${said} 笔明细,实际列出 ${details.count} 笔。${refused}`)
  if (hasUnknownDetail || typeof amount !== 'number' || amount === details.amount) return
  const [inEntry, inDetails] = [formatYuan(amount), formatYuan(fen(details.amount))]
  throw new FileFault(`第 ${at} 笔分录的金额是 ${inEntry} 元,明细合计是 ${inDetails} 元,两者不符。${refused}`)
}

function checkTotal(promise: Scope, found: Sum): void {
  const count = countAt(promise, 'NbOfNtries')
  const sum = amountAt(promise, 'Sum')
  if (count !== undefined && count !== found.count)
    throw new FileFault(`报文写明有 ${count} 笔分录,实际列出 ${found.count} 笔。${refused}`)
  if (typeof sum === 'number' && sum !== found.amount)
    throw new FileFault(
      `报文写明合计 ${formatYuan(sum)} 元,实际列出的合计是 ${formatYuan(fen(found.amount))} 元。${refused}`,
    )
}
