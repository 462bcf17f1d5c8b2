import type { Month } from '#kernel/month'
import {
  type Judgement,
  judgeHousehold,
  type ParameterBook,
  placeInMonth,
  ruleHash,
  type Rulebook,
  selectBenefits,
  viewHousehold,
} from '#policy'
import { divisionPath, type PersonId, writeHousehold } from '#registry'
import { type KeptJudgement, keep } from '../judged.ts'
import { rivalsOf } from '../rivals.ts'
import type { Home } from './homes.ts'

/** The rules of one benefit, as many households are judged by them one after the other. */
export interface BenefitRules {
  readonly benefit: string
  readonly book: ParameterBook
  /** The benefit alone. */
  readonly alone: Rulebook
  /** With what does not go beside it, which a judgement that is kept mentions. */
  readonly withRivals: Rulebook
  /** Of the whole rulebook: the version that a decision keeps. */
  readonly ruleHash: string
}

export function rulesOf(rulebook: Rulebook, book: ParameterBook, benefit: string): BenefitRules {
  const rivals = rulebook.relations.flatMap(({ first, second }) =>
    first.key === benefit ? [second.key] : second.key === benefit ? [first.key] : [],
  )
  const { alone, withRivals } = partsOf(rulebook, benefit, [
    benefit,
    ...rivals,
    ...rivalsOf(rulebook, benefit).map((one) => one.benefit),
  ])
  return { benefit, book, alone, withRivals, ruleHash: ruleHash(rulebook) }
}

interface Parts {
  readonly alone: Rulebook
  readonly withRivals: Rulebook
}
/** What is planned for a rulebook is remembered by it: the same parts are used again and again. */
const parts = new WeakMap<Rulebook, Map<string, Parts>>()

function partsOf(rulebook: Rulebook, benefit: string, keys: readonly string[]): Parts {
  const known = parts.get(rulebook) ?? new Map<string, Parts>()
  parts.set(rulebook, known)
  const found = known.get(benefit) ?? {
    alone: selectBenefits(rulebook, [benefit]),
    withRivals: selectBenefits(rulebook, keys),
  }
  known.set(benefit, found)
  return found
}

/** Whose judgement is wanted: a person's, or (undefined) the household's. */
type Whose = PersonId | undefined

/** What the rules say of a household's or a person's award for a month; undefined where the person is not in the household. */
export function judgeAward(
  { book, alone, benefit }: BenefitRules,
  home: Home,
  { person, month }: { readonly person: Whose; readonly month: Month },
): Judgement | undefined {
  const place = placeInMonth(book, alone.layout, home.division, month)
  const member = positionOf(home, person)
  return judgeHousehold(alone, place, home.facts).find((one) => one.benefit.key === benefit && one.member === member)
}

/** The same, with everything that it rests on, as a decision keeps it. */
export function keptJudgement(
  { book, withRivals, benefit, ruleHash: hash }: BenefitRules,
  { division, facts, members }: Home,
  { person, month }: { readonly person: Whose; readonly month: Month },
): KeptJudgement | undefined {
  const place = placeInMonth(book, withRivals.layout, division, month)
  const names = members.map(({ name }) => name)
  const household = { place: division, month, facts, names }
  const view = viewHousehold({ rulebook: withRivals, place, household, placeName: divisionPath, withFlips: false })
  const member = positionOf({ members }, person)
  const found = view.judgements.find((one) => one.benefit.key === benefit && one.member === member)
  const held = {
    ...{ view: { ...view, ruleHash: hash }, facts: writeHousehold({ place: division, month, facts }), members, place },
  }
  return found && keep({ month, held, place }, found)
}

function positionOf({ members }: Pick<Home, 'members'>, person: Whose): number | undefined {
  return person === undefined ? undefined : members.findIndex(({ id }) => id === person)
}
