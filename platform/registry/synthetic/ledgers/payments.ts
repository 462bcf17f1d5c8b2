import { Draws } from '../draws.ts'
import type { FaultRates } from './fault-kinds.ts'
import type { LedgerJudge } from './options.ts'
import { type PaperHousehold, purposes } from './paper.ts'
import type { ListLine } from './truth.ts'

/** What the ledgers pay by the month. */
export const paidBenefits = [
  'minimumLiving',
  'singlePerson',
  'destitute',
  'destituteCare',
  'orphan',
  'deFactoUnattended',
  'disabilityLiving',
  'disabilityCare',
  'oldAge',
] as const
export type PaidBenefit = (typeof paidBenefits)[number]

export interface Payment {
  readonly benefit: PaidBenefit
  /** Position of the member; absent where it is the household's. */
  readonly member: number | undefined
  /** Fen a month. */
  readonly amount: number
}

type Judged = ReturnType<LedgerJudge>
const isPaid = (key: string): key is PaidBenefit => (paidBenefits as readonly string[]).includes(key)

/** What the rulebook gives, of the benefits that the ledgers pay. */
export function duePayments(judged: Judged): readonly Payment[] {
  return judged.flatMap(({ benefit: { key }, member, outcome, amount }) =>
    outcome === 'eligible' && amount > 0 && isPaid(key) ? [{ benefit: key, member, amount }] : [],
  )
}

/** Plants households and members who should be paid and are not, who are and should not, and wrong amounts. */
export function plantPayments(
  household: PaperHousehold,
  judged: Judged,
  seed: number,
  rates: FaultRates,
): { readonly paid: readonly Payment[]; readonly planted: ReadonlySet<string> } {
  const { county, number } = household
  const draws = new Draws(seed, county, number, purposes.payments)
  const due = duePayments(judged)
  const planted = new Set<string>()
  const paid = due.flatMap((payment): readonly Payment[] => {
    // The care fee goes with the support that it is paid with.
    const source = payment.benefit === 'destituteCare' ? { ...payment, benefit: 'destitute' as const } : payment
    const drawn = new Draws(seed, county, number, purposes.payments, source.member ?? 99, source.benefit.length)
    if (drawn.chance(rates.missing)) {
      planted.add(keyOf(payment))
      return []
    }
    if (payment.benefit === 'destituteCare') return [payment]
    const apart = draws.between(1, 15) * 1_000
    const isOver = draws.chance(rates.over)
    const isUnder = !isOver && payment.amount > 20_000 && draws.chance(rates.under)
    if (!isOver && !isUnder) return [payment]
    planted.add(keyOf(payment))
    return [{ ...payment, amount: payment.amount + (isOver ? apart : -apart) }]
  })
  const wrong = wrongPayments(household, judged, draws, rates.wrong)
  for (const payment of wrong) planted.add(keyOf(payment))
  return { paid: [...paid, ...wrong], planted }
}

/** Who might be taken for entitled: how much likelier than any household, and what is paid (yuan). */
const mistaken = {
  minimumLiving: { times: 1, amounts: [200, 260, 320, 410, 540] },
  oldAge: { times: 8, amounts: [50, 60, 100] },
  disabilityLiving: { times: 10, amounts: [70, 80, 100] },
} as const

function wrongPayments(household: PaperHousehold, judged: Judged, draws: Draws, rate: number): readonly Payment[] {
  return judged.flatMap(({ benefit, member, outcome }): readonly Payment[] => {
    if (outcome !== 'not-eligible') return []
    const person = member === undefined ? undefined : household.people.find(({ at }) => at === member)
    const isMistakable = {
      minimumLiving: person === undefined,
      oldAge: person !== undefined && person.age >= 76 && person.age < 80,
      disabilityLiving: person?.values['disabled'] === 1,
    }
    const { key } = benefit
    if (key !== 'minimumLiving' && key !== 'oldAge' && key !== 'disabilityLiving') return []
    if (!isMistakable[key] || !draws.chance(Math.min(10_000, rate * mistaken[key].times))) return []
    return [{ benefit: key, member, amount: draws.pick<number>(mistaken[key].amounts) * 100 }]
  })
}

const keyOf = ({ benefit, member }: Pick<Payment, 'benefit' | 'member'>) => `${benefit} ${member ?? ''}`

/** The entries of the lists: what is paid held against what is due. */
export function listsOf(
  household: PaperHousehold,
  paid: readonly Payment[],
  due: readonly Payment[],
  planted: ReadonlySet<string>,
  causeOf: (isPlanted: boolean) => ListLine['cause'],
): readonly ListLine[] {
  const amounts = new Map(due.map((payment) => [keyOf(payment), payment]))
  const compare = (payment: Payment, paidFen: number, dueFen: number): readonly ListLine[] => {
    if (paidFen === dueFen) return []
    const list = dueFen === 0 ? 'wrong' : paidFen === 0 ? 'missing' : paidFen > dueFen ? 'over' : 'under'
    return [
      {
        type: 'list',
        list,
        benefit: payment.benefit,
        household: household.key,
        person: payment.member === undefined ? null : `${household.key}-${payment.member + 1}`,
        paid: paidFen,
        due: dueFen,
        cause: causeOf(planted.has(keyOf(payment))),
      },
    ]
  }
  const isHeld = new Set(paid.map(keyOf))
  return [
    ...paid.flatMap((payment) => compare(payment, payment.amount, amounts.get(keyOf(payment))?.amount ?? 0)),
    ...due.flatMap((payment) => (isHeld.has(keyOf(payment)) ? [] : compare(payment, 0, payment.amount))),
  ]
}
