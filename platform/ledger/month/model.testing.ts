import {
  awards,
  changesOf,
  correctedAccount,
  cutOf,
  deadPerson,
  fateOf,
  firstAccount,
  isWrittenOff,
  type PlannedAward,
  repaidAtOnce,
} from './plan.testing.ts'

const benefits = ['oldAge', 'minimumLiving'] as const
type Benefit = (typeof benefits)[number]
type Sums = Map<string, number>

const add = (sums: Sums, key: string, amount: number) => {
  if (amount !== 0) sums.set(key, (sums.get(key) ?? 0) + amount)
}

interface Kept {
  readonly award: PlannedAward
  /** Fen by month: what it is due, what was charged for it. */
  readonly due: number[]
  readonly charged: number[]
  open: number
}

/** What a walk of so many months must come to, by the plan and the bank's rule alone: no SQL, no code of the platform. */
export interface Expected {
  /** Fen by benefit and kind of transfer: `oldAge/commit`. */
  readonly moved: Readonly<Record<string, number>>
  /** Fen on each account of the people. */
  readonly received: Readonly<Record<string, number>>
  /** Fen that is still to be got back. */
  readonly open: number
}

/** Fen of a month's own amount that may be netted: half of it (settings-store.ts, the example). */
const nettable = (due: number): number => Math.floor(due / 2)

export function keepBooks(months: number): Expected {
  const kept = awards.map(
    (award): Kept => ({ award, due: Array<number>(months).fill(award.amount), charged: [], open: 0 }),
  )
  const accounts = new Map<number, string>(awards.map(({ payee }) => [payee, firstAccount(payee)]))
  const refused = new Set<string>()
  const moved: Sums = new Map()
  const received: Sums = new Map()
  for (let k = 0; k < months; k++) {
    for (const { award, from, amount } of changesOf(k)) {
      const one = kept.find(({ award: { key } }) => key === award)
      for (let m = from; m < months; m++) if (one) one.due[m] = amount
    }
    const answered = new Map<number, string>()
    for (const one of kept) {
      const account = accounts.get(one.award.payee) ?? ''
      if (one.award.payee === deadPerson || refused.has(account)) continue
      const amount = payMonth(one, k, moved)
      if (amount > 0) answer(one, { k, amount, account }, { moved, received, answered })
    }
    for (const [payee, next] of answered) {
      const before = accounts.get(payee) ?? ''
      if (next === before) refused.add(before)
      accounts.set(payee, next)
    }
    settleCut(kept, k, moved)
  }
  return {
    moved: Object.fromEntries(moved),
    received: Object.fromEntries(received),
    open: kept.reduce((sum, { open }) => sum + open, 0),
  }
}

/** One award's month: what is owed by subtraction, what goes back of it. Answers what goes to the bank. */
function payMonth(one: Kept, k: number, moved: Sums): number {
  const { benefit } = one.award
  const earlier = Array.from({ length: k }, (_, m) => (one.due[m] ?? 0) - (one.charged[m] ?? 0))
  const arrears = earlier.reduce((sum, apart) => sum + Math.max(0, apart), 0)
  const over = earlier.reduce((sum, apart) => sum + Math.max(0, -apart), 0)
  const due = one.due[k] ?? 0
  const own = Math.min(arrears, over)
  const collected = Math.min(one.open, nettable(due) + arrears - own)
  for (let m = 0; m <= k; m++) one.charged[m] = one.due[m] ?? 0
  one.open += over - own - collected
  add(moved, `${benefit}/overpaid`, over)
  add(moved, `${benefit}/netted`, own + collected)
  const amount = due + arrears - own - collected
  add(moved, `${benefit}/commit`, amount)
  add(moved, `${benefit}/send`, amount)
  return amount
}

interface Answering {
  readonly moved: Sums
  readonly received: Sums
  /** The account of each payee whose money came back: another one, or the same where it stays. */
  readonly answered: Map<number, string>
}

function answer(
  one: Kept,
  { k, amount, account }: { readonly k: number; readonly amount: number; readonly account: string },
  { moved, received, answered }: Answering,
): void {
  const { benefit, payee } = one.award
  const fate = fateOf(account)
  const move = (...kinds: readonly string[]) => {
    for (const kind of kinds) add(moved, `${benefit}/${kind}`, amount)
  }
  if (fate === 'pending') return
  if (fate === 'good') {
    move('pay')
    add(received, account, amount)
    return
  }
  if (fate === 'late') move('pay', 'return-late')
  else move('return')
  if (fate === 'dead') {
    move('give-up')
    giveBack(one, k, amount)
  }
  if (fate === 'dead' || fate === 'frozen') {
    answered.set(payee, account)
    return
  }
  move('reissue', 'send', 'pay')
  answered.set(payee, correctedAccount(payee))
  add(received, correctedAccount(payee), amount)
}

/** Months of a payment that was given up count as not paid, the last first. */
function giveBack(one: Kept, k: number, amount: number): void {
  let left = amount
  for (let m = k; m >= 0; m--) {
    const back = Math.min(left, one.charged[m] ?? 0)
    one.charged[m] = (one.charged[m] ?? 0) - back
    left -= back
  }
}

function settleCut(kept: readonly Kept[], k: number, moved: Sums): void {
  const cut = kept.find(({ award: { key } }) => key === cutOf(k))
  if (!cut) return
  const { benefit } = cut.award
  add(moved, `${benefit}/repaid`, repaidAtOnce)
  cut.open -= repaidAtOnce
  if (!isWrittenOff(k)) return
  add(moved, `${benefit}/write-off`, cut.open)
  cut.open = 0
}

/** What a fund of one benefit holds on each account after these movements; `granted` is what it had been given. */
export function balancesOf(
  moved: Expected['moved'],
  benefit: Benefit,
  granted: number,
): Readonly<Record<string, number>> {
  const of = (kind: string) => moved[`${benefit}/${kind}`] ?? 0
  const held = {
    source: -granted,
    budget: granted - of('commit') + of('give-up') + of('repaid'),
    committed: of('commit') + of('reissue') - of('send'),
    'in-transit': of('send') - of('pay') - of('return'),
    paid: of('pay') - of('return-late') - of('overpaid') + of('netted'),
    returned: of('return') + of('return-late') - of('reissue') - of('give-up'),
    recoverable: of('overpaid') - of('netted') - of('repaid') - of('write-off'),
    'written-off': of('write-off'),
  }
  return Object.fromEntries(Object.entries(held).filter(([, amount]) => amount !== 0))
}
