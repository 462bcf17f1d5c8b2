import { addMonths, type Month, month } from '#kernel/month'

/** What the simulated bank does with an account; the third digit of the number says it, and nothing else does. */
export const accountKinds = {
  good: '1',
  /** There is no such account (AC01): put right, paid again. */
  wrong: '2',
  /** Paid, and sent back days later (AC04): put right, paid again. */
  late: '3',
  /** The holder has died (MD07): given up. */
  dead: '4',
  /** The bank does not answer. */
  pending: '5',
  /** Frozen (AC06): left on the desk. */
  frozen: '6',
} as const
export type AccountFate = keyof typeof accountKinds

/** An account of nobody that meets this fate, another one for each serial. */
export function accountOf(fate: AccountFate, serial: number): string {
  return `88${accountKinds[fate]}000${String(serial).padStart(6, '0')}`
}
export function fateOf(account: string): AccountFate {
  const found = (Object.keys(accountKinds) as AccountFate[]).find((fate) => accountKinds[fate] === account[2]) // the keys of a literal table
  if (!found) throw new Error('the account is none of the plan')
  return found
}

export const homes = 12
export const perHome = 5
const special: Readonly<Record<number, AccountFate>> = {
  ...{ 13: 'late', 41: 'late', 18: 'dead', 48: 'dead', 23: 'pending', 26: 'frozen' },
}
/** Whose death is known before the first month: the head of a household. */
export const deadPerson = 30
/** Of two households, with one account between them. */
export const sharing: readonly [number, number] = [11, 16]

/** What the bank does with person `i` at first: every seventh account is wrong. */
export function firstFate(i: number): AccountFate {
  return special[i] ?? (i % 7 === 1 ? 'wrong' : 'good')
}
export function firstAccount(i: number): string {
  return accountOf(firstFate(i), i === sharing[1] ? sharing[0] : i)
}
/** The account somebody names after the first one came back. */
export const correctedAccount = (i: number): string => accountOf('good', 900 + i)

export interface PlannedAward {
  /** `p12` of a person, `h3` of a household. */
  readonly key: string
  readonly payee: number
  readonly benefit: 'oldAge' | 'minimumLiving'
  /** Fen a month at first. */
  readonly amount: number
}

/** Sixty awards: one of each household, paid to its head, and one of each other member. */
export const awards: readonly PlannedAward[] = Array.from({ length: homes * perHome }, (_, i): PlannedAward => {
  const home = Math.floor(i / perHome)
  return i % perHome === 0
    ? { key: `h${home}`, payee: i, benefit: 'minimumLiving', amount: 60_000 + home * 101 }
    : { key: `p${i}`, payee: i, benefit: 'oldAge', amount: 10_000 + i * 37 }
})

/** A decision of the month `k` (counted from 0): what it says, from which month on. */
export interface PlannedChange {
  readonly award: string
  readonly kind: 'adjust' | 'suspend' | 'resume'
  readonly from: number
  readonly amount: number
}

const cuts = ['p52', 'p53', 'p54', 'p56', 'p58']

/** Each month one is raised and one cut for the month before as well; one is suspended, and later paid after all. */
export function changesOf(k: number): readonly PlannedChange[] {
  if (k === 0) return []
  const cut = cuts[(k - 1) % cuts.length] ?? ''
  return [
    { award: 'p2', kind: 'adjust', from: k - 1, amount: 10_074 + 500 * k },
    { award: cut, kind: 'adjust', from: k - 1, amount: 2_000 + k },
    ...(k === 1 ? [{ award: 'p9', kind: 'suspend', from: 1, amount: 0 } as const] : []),
    ...(k === 2 ? [{ award: 'p9', kind: 'resume', from: 1, amount: 10_333 } as const] : []),
  ]
}
/** Of what the cut of the month is to be got back, so much is paid in at once; every other month the rest is given up. */
export const repaidAtOnce = 1_234
export const isWrittenOff = (k: number): boolean => k % 2 === 0
export const cutOf = (k: number): string | undefined => (k === 0 ? undefined : cuts[(k - 1) % cuts.length])

/** The months that are walked, from November 2026 on. */
export function monthsOf(count: number): readonly Month[] {
  return Array.from({ length: count }, (_, k) => addMonths(month(2026, 11), k))
}
