import type { DivisionCode } from '#kernel/division-code'
import { type Month, monthInWords } from '#kernel/month'
import { moneyText } from './decide/fact-value.ts'
import { type OutcomeProbe, probeHousehold } from './explain/outcome.ts'
import { type Outcome, outcomeWords } from './explain/judgement.ts'
import type { BenefitPlan } from './explain/plan.ts'
import type { HouseholdFacts } from './facts-of-household.ts'
import type { EntitlementSlot } from './language/entitlement.ts'
import type { ParameterBook, ResolvedPlace } from './parameters/book.ts'
import { placeInMonth } from './parameters/timeline.ts'
import { reachIn } from './place-reach.ts'
import type { Rulebook, VectorLayout } from './rulebook.ts'

/** What was decided for one benefit in one month. `amount` is fen; `member` the position in the household. */
export interface PriorResult {
  readonly benefit: string
  readonly member: number | undefined
  readonly outcome: Outcome
  readonly amount: number
}

export interface PriorMonth {
  readonly month: Month
  readonly results: readonly PriorResult[]
}

/** One benefit in one month that comes out differently, or cannot be settled, with what is known now. */
export interface MonthCorrection {
  readonly month: Month
  readonly benefit: EntitlementSlot
  readonly member: number | undefined
  readonly before: Pick<PriorResult, 'outcome' | 'amount'>
  readonly after: Pick<PriorResult, 'outcome' | 'amount'>
  /** Fen to pay (positive) or to recover (negative); 0 when only the outcome differs or nothing can be settled. */
  readonly difference: number
  /** False when facts or parameters are missing now: the month stays as it was until they are there. */
  readonly settled: boolean
  readonly text: string
}

export interface Correction {
  readonly lines: readonly MonthCorrection[]
  /** Fen still owed to the household, and fen paid too much; both not negative. */
  readonly arrears: number
  readonly recovery: number
  readonly net: number
}

export interface CorrectionInput {
  readonly rulebook: Rulebook
  readonly book: ParameterBook
  readonly place: DivisionCode
  /** What is known now of the household in that month. Answer the same object for months that do not differ. */
  readonly facts: (month: Month) => HouseholdFacts
  readonly prior: readonly PriorMonth[]
  /** Judge by the parameters held to be right at this instant (ISO); by those held now when absent. */
  readonly knownAt?: string
}

/**
 * Recomputes months already decided with what is known now and gives the differences; nothing is overwritten. Only what
 * is paid monthly is corrected. Limits of back-pay (a renewed certificate, the first month of an award) are in the
 * rules and their parameters, so what lies beyond them comes out as not payable.
 */
export function correctMonths(input: CorrectionInput): Correction {
  const lines: MonthCorrection[] = []
  let facts: HouseholdFacts | undefined
  let probe: OutcomeProbe | undefined
  for (const prior of input.prior) {
    const now = input.facts(prior.month)
    if (!probe || now !== facts) probe = probeHousehold(input.rulebook, now)
    facts = now
    const place = placeInMonth(input.book, input.rulebook.layout, input.place, prior.month, input.knownAt)
    probe.reset(place.vector)
    correctMonth(probe, place, input.rulebook.layout, prior, lines)
  }
  const sum = (sign: 1 | -1): number => lines.reduce((total, line) => total + Math.max(0, line.difference * sign), 0)
  const [arrears, recovery] = [sum(1), sum(-1)]
  return { lines, arrears, recovery, net: arrears - recovery }
}

function correctMonth(
  probe: OutcomeProbe,
  place: ResolvedPlace,
  layout: VectorLayout,
  prior: PriorMonth,
  lines: MonthCorrection[],
): void {
  for (const benefit of probe.benefits) {
    const { slot } = benefit.benefit
    if (!slot.pays || slot.per !== 'month') continue
    const isMissing = place.missing.length > 0 && reachIn(benefit.benefit, place, layout).missing.length > 0
    // Whoever has left the household by now may still have been paid for.
    const most = prior.results.reduce((count, one) => Math.max(count, (one.member ?? -1) + 1), probe.members)
    const owners = slot.unit === 'household' ? 1 : most
    for (let position = 0; position < owners; position++) {
      const member = slot.unit === 'household' ? undefined : position
      const before = prior.results.find((one) => one.benefit === slot.key && one.member === member) ?? neverDecided
      const after = isMissing
        ? missingParameter
        : position < probe.members || member === undefined
          ? probe.read(benefit, member)
          : neverDecided
      if (after.outcome !== before.outcome || after.amount !== before.amount)
        lines.push(lineOf(prior.month, benefit, member, before, after))
    }
  }
}

const neverDecided = { outcome: 'not-eligible', amount: 0 } as const
const missingParameter = { outcome: 'missing-parameter', amount: 0 } as const

function lineOf(
  month: Month,
  { benefit }: BenefitPlan,
  member: number | undefined,
  before: MonthCorrection['before'],
  after: MonthCorrection['after'],
): MonthCorrection {
  const settled = after.outcome === 'eligible' || after.outcome === 'not-eligible'
  const difference = settled ? after.amount - before.amount : 0
  const { outcome, amount } = before
  return {
    month,
    benefit: benefit.slot,
    member,
    before: { outcome, amount },
    after,
    difference,
    settled,
    text: sentence(month, benefit.slot, before, after, difference),
  }
}

function sentence(
  month: Month,
  slot: EntitlementSlot,
  before: MonthCorrection['before'],
  after: MonthCorrection['after'],
  difference: number,
): string {
  const what = `${monthInWords(month)}的${slot.label}`
  if (after.outcome === 'needs') return `${what}还缺事实,暂不能更正;补齐后再算。`
  if (after.outcome === 'missing-parameter') return `${what}缺参数,暂不能更正;补上参数后再算。`
  if (difference === 0)
    return `${what}结论由“${outcomeWords[before.outcome]}”改为“${outcomeWords[after.outcome]}”,金额不变。`
  const act = difference > 0 ? `应补${moneyText(difference)}` : `多发${moneyText(-difference)},应退回或从以后扣回`
  return `${what}原来${moneyText(before.amount)},应为${moneyText(after.amount)},${act}。`
}
