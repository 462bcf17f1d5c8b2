import type { DivisionCode } from '#kernel/division-code'
import { formatMonth, monthInWords } from '#kernel/month'
import { entitlements } from '../entitlements.ts'
import { judgeHousehold } from '../explain/judge.ts'
import { type JudgedRequirement, type Judgement, outcomeWords, type Step } from '../explain/judgement.ts'
import { describeFlip, findFlips, type Flip } from '../flip.ts'
import type { Node } from '../language/node.ts'
import type { ResolvedPlace } from '../parameters/book.ts'
import { relationWords } from '../relation.ts'
import type { Rulebook } from '../rulebook.ts'
import { describeComparison } from './comparison.ts'
import { factValueText, moneyText, unitText, writeFactValue } from './fact-value.ts'
import type { HouseholdCase } from './household-json.ts'
import { relationNotes } from './relation-notes.ts'
import { ruleHash } from './rule-hash.ts'
import {
  articleOf,
  describeMissing,
  usesOfFact,
  viewFact,
  type Viewing,
  viewParameterUse,
  whoIs,
} from './view-parts.ts'
import type {
  FlipView,
  HouseholdView,
  JudgementView,
  ParameterView,
  RequirementView,
  StepView,
  WorkingView,
} from './view-schema.ts'
import { directReader, restsOn } from './working.ts'

export interface ViewInput {
  readonly rulebook: Rulebook
  /** The parameters of the case's place and month. */
  readonly place: ResolvedPlace
  readonly household: HouseholdCase
  readonly placeName: (code: DivisionCode) => string
  /** Searching for the smallest changes takes most of the time; leave it out where nobody looks. */
  readonly withFlips?: boolean
}

type Reader = ReturnType<typeof directReader>

/** Judges a household and shows every result with all it rests on. */
export function viewHousehold({ rulebook, place, household, placeName, withFlips = true }: ViewInput): HouseholdView {
  const { facts, names } = household
  const viewing: Viewing = { place, facts, names, placeName }
  const judged = judgeHousehold(rulebook, place, facts)
  const flips = withFlips ? findFlips(rulebook, place, facts, judged) : []
  const reader = directReader(rulebook, place, facts)
  const plain = judged.map((one, at) => viewJudgement(viewing, reader, rulebook, one, judged, flips[at] ?? []))
  const judgements = markSamples(plain).toSorted((a, b) => rank(a) - rank(b))
  return {
    ...{
      place: place.place,
      placeName: placeName(place.place),
      month: formatMonth(place.month),
      monthText: monthInWords(place.month),
    },
    ...{ members: [...names], ruleHash: ruleHash(rulebook), usesSample: judgements.some((one) => one.usesSample) },
    parameters: distinct(judgements.flatMap(parametersOf)),
    judgements,
  }
}

const order = Object.keys(entitlements)

/** The order in which the bureau names its benefits, not the one in which they rest on each other. */
function rank(view: JudgementView): number {
  return order.indexOf(view.benefit.key)
}

function viewJudgement(
  viewing: Viewing,
  reader: Reader,
  rulebook: Rulebook,
  judgement: Judgement,
  all: readonly Judgement[],
  flips: readonly Flip[],
): JudgementView {
  const { benefit, member, outcome, amount } = judgement
  const { key, label, unit, per, pays } = benefit
  const node = rulebook.benefits.find((one) => one.slot === benefit)?.amount
  const isPaid = outcome === 'eligible' && pays
  return {
    benefit: { key, label, unit, per, pays },
    ...whoIs(viewing, member),
    ...{
      outcome,
      outcomeText: outcomeWords[outcome],
      amount,
      amountText: isPaid ? `${moneyText(amount)}${perWords[per]}` : '',
    },
    article: articleOf(judgement.law) ?? '',
    requirements: judgement.requirements.map((line) => viewRequirement(viewing, reader, line, member)),
    ...(node && outcome !== 'missing-parameter' && { working: viewWorking(viewing, reader, node, member) }),
    steps: judgement.steps.map((step) => viewStep(viewing, step)),
    missing: judgement.missingFacts.map(({ fact, member: whose }) => ({
      fact: fact.name,
      label: fact.label,
      ...whoIs(viewing, whose),
      ...articled(fact.law),
    })),
    missingParameters: judgement.missingParameters.map((one) => describeMissing(one, viewing.placeName)),
    flips: flips.map((flip) => viewFlip(viewing, flip)),
    usesSample: false,
    relations: [...relationNotes(judgement, all, rulebook.relations)],
  }
}

const perWords = { once: '/次', month: '/月', year: '/年' } as const

function articled(law: Parameters<typeof articleOf>[0]): { readonly article?: string } {
  const article = articleOf(law)
  return article === undefined ? {} : { article }
}

function viewRequirement(
  viewing: Viewing,
  reader: Reader,
  line: JudgedRequirement,
  member: number | undefined,
): RequirementView {
  const { label, law, relation, node } = line.requirement
  const compared = describeComparison(line)
  return {
    ...{
      label,
      holds: line.holds,
      ...articled(law),
      ...(relation && { relation: relationWords[relation.kind] }),
      ...(compared && { compared: { ...compared } }),
    },
    ...viewWorking(viewing, reader, node, member),
  }
}

function viewWorking(viewing: Viewing, reader: Reader, node: Node, member: number | undefined): WorkingView {
  const reads = reader(node, member)
  return {
    facts: reads.facts.flatMap((fact) => usesOfFact(viewing, fact, member)).map((use) => viewFact(viewing, use)),
    parameters: reads.parameters.flatMap((use) => viewParameterUse(viewing, use)),
    ...viewRestsOn(node),
  }
}

function viewStep(viewing: Viewing, { variable, member, value, pending, facts, parameters }: Step): StepView {
  return {
    ...{ name: variable.name, label: variable.label, ...whoIs(viewing, member), unit: variable.unit.kind, value },
    ...{ valueText: pending ? '还不知道' : unitText(variable.unit, value), pending, ...articled(variable.law) },
    facts: facts.map((use) => viewFact(viewing, use)),
    parameters: parameters.flatMap((use) => viewParameterUse(viewing, use)),
    ...viewRestsOn(variable.a),
  }
}

function viewRestsOn(node: Node): Pick<WorkingView, 'uses' | 'outcomes'> {
  const { steps, outcomes } = restsOn(node)
  return { uses: steps.map((step) => step.name), outcomes: outcomes.map(({ key, label }) => ({ key, label })) }
}

function viewFlip(viewing: Viewing, flip: Flip): FlipView {
  const { fact, member, from, to, outcome } = flip
  return {
    ...{ fact: fact.name, label: fact.label, ...whoIs(viewing, member) },
    ...{ fromText: factValueText(fact, from), toText: factValueText(fact, to), to: writeFactValue(fact, to) },
    ...(fact.kind === 'money' && { change: to - from }),
    ...{ outcome, text: describeFlip(flip, viewing.names) },
  }
}

function parametersOf(view: JudgementView): readonly ParameterView[] {
  return [...view.requirements, ...view.steps, ...(view.working ? [view.working] : [])].flatMap(
    (part) => part.parameters,
  )
}

function distinct(parameters: readonly ParameterView[]): ParameterView[] {
  return [...new Map(parameters.map((one) => [`${one.key} ${one.cell} ${one.origin}`, one])).values()]
}

/** A result uses a sample when it reads one itself, or rests on a result of another benefit that does. */
function markSamples(views: readonly JudgementView[]): JudgementView[] {
  const byBenefit = Map.groupBy(views, (view) => view.benefit.key)
  const known = new Map<string, boolean>()
  const usesSample = (key: string): boolean => {
    const done = known.get(key)
    if (done !== undefined) return done
    known.set(key, false)
    const own = byBenefit.get(key) ?? []
    const result =
      own.some((view) => parametersOf(view).some((one) => one.status === 'sample')) ||
      [...new Set(own.flatMap(restingOn))].some(usesSample)
    known.set(key, result)
    return result
  }
  return views.map((view) => ({ ...view, usesSample: usesSample(view.benefit.key) }))
}

function restingOn(view: JudgementView): readonly string[] {
  return [...view.requirements, ...view.steps, ...(view.working ? [view.working] : [])].flatMap((part) =>
    part.outcomes.map((one) => one.key),
  )
}
