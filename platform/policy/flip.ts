import { factValueText, moneyText, periodWords, writtenKind } from './decide/fact-value.ts'
import type { HouseholdFacts } from './facts-of-household.ts'
import { changeableFacts } from './flip-facts.ts'
import type { Judgement } from './explain/judgement.ts'
import { type OutcomeProbe, probeHousehold } from './explain/outcome.ts'
import type { BenefitPlan } from './explain/plan.ts'
import type { FactSpec } from './language/fact-spec.ts'
import type { ResolvedPlace } from './parameters/book.ts'
import type { Rulebook } from './rulebook.ts'

/** One fact, changed as little as possible, that turns a judgement round; found by judging again. */
export interface Flip {
  readonly fact: FactSpec
  /** Position of the member the fact belongs to; undefined for the household's own. */
  readonly member: number | undefined
  readonly from: number
  readonly to: number
  /** What the benefit becomes. */
  readonly outcome: 'eligible' | 'not-eligible'
}

/** A judgement that is to be turned round, and what has been found for it. */
interface Target {
  readonly benefit: BenefitPlan
  readonly member: number | undefined
  readonly wanted: Flip['outcome']
  readonly found: Flip[]
}

/**
 * The smallest changes of a single fact that would turn each judgement round, smallest first, at most `most` each;
 * an empty list where no single changeable fact does. Settled judgements only: one that is pending needs its facts
 * first. For an amount, the value found turns the judgement and its neighbour towards the present value does not.
 * A change that opens one benefit and costs the household more of another (buying a car loses 低保 and so opens
 * 低保边缘) is nobody's advice and is left out.
 */
export function findFlips(
  rulebook: Rulebook,
  place: ResolvedPlace,
  input: HouseholdFacts,
  judgements: readonly Judgement[],
  most = 3,
): readonly (readonly Flip[])[] {
  const probe = probeHousehold(rulebook, input)
  const targets = judgements.map((one) => targetOf(probe, one))
  const receives = receiptsOf(probe, judgements)
  const facts = new Set(targets.flatMap((target) => (target ? [...target.benefit.benefit.facts] : [])))
  for (const fact of facts) {
    if (!changeableFacts[fact.name]) continue
    const touched = targets
      .filter((target) => target?.benefit.benefit.facts.has(fact))
      .filter((target) => target !== undefined)
    const owners = fact.entity === 'household' ? [undefined] : input.members.map((_, member) => member)
    for (const member of owners) {
      const from = (member === undefined ? input.household : input.members[member])?.values[fact.name]
      if (from !== undefined) searchFact({ probe, place, targets: touched, axis: { fact, member, from }, receives })
    }
  }
  return targets.map((target) => (target?.found ?? []).toSorted((a, b) => effort(a) - effort(b)).slice(0, most))
}

function targetOf(probe: OutcomeProbe, judgement: Judgement): Target | undefined {
  const { outcome, member } = judgement
  const benefit = probe.benefits.find((one) => one.benefit.slot.key === judgement.benefit.key)
  if (!benefit || (outcome !== 'eligible' && outcome !== 'not-eligible')) return undefined
  return { benefit, member, wanted: outcome === 'eligible' ? 'not-eligible' : 'eligible', found: [] }
}

type Axis = Pick<Flip, 'fact' | 'member' | 'from'>

const timesAYear = { month: 12, year: 1, once: 1 } as const

/** What the household receives in a year as the probe stands, of the benefits that its place can judge; a cap is no receipt. */
function receiptsOf(probe: OutcomeProbe, judgements: readonly Judgement[]): () => number {
  const judged = judgements
    .filter((one) => one.outcome !== 'missing-parameter' && one.benefit.pays && !one.benefit.isCap)
    .flatMap(({ benefit: { key, per }, member }) => {
      const plan = probe.benefits.find((one) => one.benefit.slot.key === key)
      return plan ? [{ plan, member, times: timesAYear[per] }] : []
    })
  return () => judged.reduce((sum, { plan, member, times }) => sum + probe.read(plan, member).amount * times, 0)
}

interface Search {
  readonly probe: OutcomeProbe
  readonly place: ResolvedPlace
  readonly targets: readonly Target[]
  readonly axis: Axis
  readonly receives: () => number
}

function searchFact({ probe, place, targets, axis, receives }: Search): void {
  const judgeAt = (value: number): void => {
    probe.change(axis.fact, axis.member, value)
    probe.reset(place.vector)
  }
  const turned = (target: Target): boolean => probe.read(target.benefit, target.member).outcome === target.wanted
  judgeAt(axis.from)
  const now = receives()
  const costsMore = (target: Target, to: number): boolean => {
    if (target.wanted !== 'eligible') return false
    judgeAt(to)
    return receives() < now
  }
  for (const path of pathsFrom(axis.fact, axis.from)) {
    let open = targets
    let before = axis.from
    for (const value of path) {
      if (open.length === 0) break
      judgeAt(value)
      const hits = open.filter(turned)
      for (const target of hits) {
        const to = closestTurn(before, value, (middle) => {
          judgeAt(middle)
          return turned(target)
        })
        if (!costsMore(target, to)) target.found.push({ ...axis, to, outcome: target.wanted })
      }
      open = open.filter((target) => !hits.includes(target))
      before = value
    }
  }
  judgeAt(axis.from)
}

/** Between a value that does not turn the judgement and one that does: the turning value next to one that does not. */
function closestTurn(not: number, does: number, turns: (value: number) => boolean): number {
  while (Math.abs(does - not) > 1) {
    const middle = Math.floor((not + does) / 2)
    if (turns(middle)) does = middle
    else not = middle
  }
  return does
}

/** How far from the present value a judgement is looked at; between two of these it is halved. In fen: 10元, 100元, … */
const moneyStrides = [1_000, 10_000, 100_000, 1_000_000, 10_000_000] as const
const wholeStrides = [1, 2, 6, 12, 36, 120] as const

/** The values to try: for an amount upwards and downwards to the ends of its range, for a flag or code each other one. */
function pathsFrom(fact: FactSpec, from: number): readonly (readonly number[])[] {
  const { min, max } = fact.range
  if (fact.kind === 'flag' || fact.kind === 'code') {
    return Array.from({ length: max - min + 1 }, (_, i) => [min + i]).filter(([value]) => value !== from)
  }
  const strides = fact.kind === 'money' ? moneyStrides : wholeStrides
  const up = [...strides.map((stride) => from + stride).filter((value) => value < max), max]
  const down = [...strides.map((stride) => from - stride).filter((value) => value > min), min]
  return [up, down].map((path) => path.filter((value) => value !== from)).filter((path) => path.length > 0)
}

/** Money first, by fen a month; then things that are counted, then papers, then a choice. */
function effort(flip: Flip): number {
  const distance = Math.abs(flip.to - flip.from)
  if (flip.fact.kind === 'money') return flip.fact.per === 'year' ? distance / 12 : distance
  return { flag: 3e15, code: 3e15, integer: 1e15, month: 2e15, money: 0 }[writtenKind(flip.fact)] + distance
}

/** `张三的工资性收入每月再低132.01元(降到1,867.99元)即符合`, `生活用机动车由1辆改为0辆即符合`. */
export function describeFlip(flip: Flip, names: readonly string[]): string {
  const { fact, from, to } = flip
  const whose = flip.member === undefined ? '' : `${names[flip.member] ?? `成员${flip.member + 1}`}的`
  const result = flip.outcome === 'eligible' ? '即符合' : '就不再符合'
  if (fact.kind !== 'money')
    return `${whose}${fact.label}由“${factValueText(fact, from)}”改为“${factValueText(fact, to)}”,${result}`
  const [direction, until] = to < from ? ['低', '降到'] : ['高', '升到']
  return `${whose}${fact.label}${periodWords[fact.per ?? 'once']}再${direction}${moneyText(Math.abs(to - from))}(${until}${moneyText(to)}),${result}`
}
