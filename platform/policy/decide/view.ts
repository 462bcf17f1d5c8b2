import type { DivisionCode } from '#kernel/division-code'
import { formatMonth, monthInWords } from '#kernel/month'
import { entitlements } from '../entitlements.ts'
import { judgeHousehold } from '../explain/judge.ts'
import { type Judgement, outcomeWords } from '../explain/judgement.ts'
import { describeFlip, findFlips, type Flip } from '../flip.ts'
import type { ResolvedPlace } from '../parameters/book.ts'
import type { Rulebook } from '../rulebook.ts'
import { factValueText, moneyText, writeFactValue } from './fact-value.ts'
import type { HouseholdCase } from './household-json.ts'
import { relationNotes } from './relation-notes.ts'
import { ruleHash } from './rule-hash.ts'
import { markSamples, parametersOf } from './sample-marks.ts'
import { viewExplanation } from './view-explanation.ts'
import { articled, articleOf, describeMissing, type Viewing, whoIs } from './view-parts.ts'
import type { FlipView, HouseholdView, JudgementView, ParameterView } from './view-schema.ts'
import { directReader, type Reader } from './working.ts'

export interface ViewInput {
  readonly rulebook: Rulebook
  /** The parameters of the case's place and month. */
  readonly place: ResolvedPlace
  readonly household: HouseholdCase
  readonly placeName: (code: DivisionCode) => string
  /** Searching for the smallest changes takes most of the time; leave it out where nobody looks. */
  readonly withFlips?: boolean
}

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
  const { key, label, unit, per, pays, isCap = false } = benefit
  const node = rulebook.benefits.find((one) => one.slot === benefit)?.amount
  const isPaid = outcome === 'eligible' && pays
  return {
    benefit: { key, label, unit, per, pays, isCap },
    ...whoIs(viewing, member),
    ...{
      outcome,
      outcomeText: outcomeWords[outcome],
      amount,
      amountText: isPaid ? `${moneyText(amount)}${perWords[per]}` : '',
    },
    article: articleOf(judgement.law) ?? '',
    ...viewExplanation(viewing, reader, judgement, node),
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

function viewFlip(viewing: Viewing, flip: Flip): FlipView {
  const { fact, member, from, to, outcome } = flip
  return {
    ...{ fact: fact.name, label: fact.label, ...whoIs(viewing, member) },
    ...{ fromText: factValueText(fact, from), toText: factValueText(fact, to), to: writeFactValue(fact, to) },
    ...(fact.kind === 'money' && { change: to - from }),
    ...{ outcome, text: describeFlip(flip, viewing.names) },
  }
}

function distinct(parameters: readonly ParameterView[]): ParameterView[] {
  return [...new Map(parameters.map((one) => [`${one.key} ${one.cell} ${one.origin}`, one])).values()]
}
