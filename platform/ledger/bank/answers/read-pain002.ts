import type { Fen } from '#kernel/fen'
import { formatYuan } from '#kernel/money'
import type { EntrySays } from '../../code-lists.ts'
import { type Entry, FileFault } from './entry.ts'
import { amountAt, countAt, dayAt, remarkAt } from './iso-values.ts'
import type { Scope } from './xml-scopes.ts'

/** Elements of pain.002.001.10 (CustomerPaymentStatusReportV10) that matter as a whole. */
export const pain002Scopes = new Set([
  'GrpHdr',
  'OrgnlGrpInfAndSts',
  'OrgnlPmtInfAndSts',
  'NbOfTxsPerSts',
  'TxInfAndSts',
])

/** ExternalPaymentTransactionStatus1Code: settled, refused; everything else is under way. */
const statuses: Readonly<Record<string, EntrySays>> = {
  ...{ ACCC: 'paid', ACSC: 'paid', RJCT: 'returned', CANC: 'returned' },
}
const saysOf = (status: string | undefined): EntrySays => statuses[status ?? ''] ?? 'pending'

interface Tally {
  readonly count: number
  readonly amount: number
}

/** Reads the status of each order, or of a whole batch where the bank speaks of it as a whole. */
export function pain002Reader(tell: (entry: Entry) => void) {
  let row = 0
  /** What the open payment information block listed, by status. */
  const listed = new Map<string, Tally>()
  const promised: Scope[] = []
  /** Orders listed anywhere: then the message's own status says nothing more. */
  let blocks = 0
  let group: Scope | undefined

  const whole = (scope: Scope, status: string, reference: string | undefined) => {
    const says = saysOf(status)
    if (says === 'pending') return
    row += 1
    const amount = amountAt(scope, 'OrgnlCtrlSum')
    tell({
      ...{ row, reference, says: amount === 'wrong' ? 'unreadable' : says },
      ...{ amount: amount === 'wrong' ? undefined : amount, count: countAt(scope, 'OrgnlNbOfTxs') },
      ...{ reason: scope.values.get('StsRsnInf/Rsn/Cd'), remark: remarkAt(scope, 'StsRsnInf/AddtlInf') },
    })
  }
  return {
    onClose: (scope: Scope) => {
      const { name, values } = scope
      if (name === 'OrgnlGrpInfAndSts') group = scope
      if (name === 'NbOfTxsPerSts') promised.push(scope)
      if (name === 'TxInfAndSts') {
        row += 1
        const status = values.get('TxSts') ?? ''
        const amount = amountAt(scope, 'OrgnlTxRef/Amt/InstdAmt')
        const tally = listed.get(status) ?? { count: 0, amount: 0 }
        listed.set(status, {
          ...tally,
          count: tally.count + 1,
          amount: tally.amount + (typeof amount === 'number' ? amount : 0),
        })
        tell({
          ...{ row, reference: values.get('OrgnlEndToEndId'), amount: amount === 'wrong' ? undefined : amount },
          ...{ says: amount === 'wrong' ? 'unreadable' : saysOf(status), reason: values.get('StsRsnInf/Rsn/Cd') },
          ...{ remark: remarkAt(scope, 'StsRsnInf/AddtlInf'), on: dayAt(scope, 'AccptncDtTm') },
        })
      }
      if (name === 'OrgnlPmtInfAndSts') {
        blocks += 1
        for (const promise of promised.splice(0)) check(promise, listed)
        if (listed.size === 0) whole(scope, values.get('PmtInfSts') ?? '', values.get('OrgnlPmtInfId'))
        listed.clear()
      }
    },
    end: () => {
      if (group && blocks === 0) whole(group, group.values.get('GrpSts') ?? '', group.values.get('OrgnlMsgId'))
    },
  }
}

/** What the block says it lists against what it lists. Settled orders need not be listed; refused ones must. */
function check({ values }: Scope, listed: ReadonlyMap<string, Tally>): void {
  const status = values.get('DtldSts') ?? ''
  const said = Number(values.get('DtldNbOfTxs'))
  const found = listed.get(status)?.count ?? 0
  if (said === found || (found === 0 && saysOf(status) !== 'returned')) return
  throw new FileFault(
    `报文写明状态 ${status} 有 ${said} 笔,实际列出 ${found} 笔(${formatYuan((listed.get(status)?.amount ?? 0) as Fen)} 元)。文件可能不完整,整个文件没有处理,请让银行重新给。`,
  )
}
