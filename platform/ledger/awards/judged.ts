import type { Kysely } from 'kysely'
import type { Fen } from '#kernel/fen'
import { fen } from '#kernel/fen'
import { formatMonth, type Month } from '#kernel/month'
import type { ParameterBook, ResolvedPlace, Rulebook } from '#policy'
import type { HouseholdView, JudgementView } from '#policy/schema'
import { type HeldJudgement, type HouseholdRow, judgeHeld, type PersonId } from '#registry'
import type { MoneyTables } from '../tables.ts'

/** A household judged for the sake of a decision. */
export interface JudgedHome {
  readonly month: Month
  readonly held: HeldJudgement
  readonly place: ResolvedPlace
}

/** Undefined when nobody is registered in the household. */
export async function judgeHome(
  db: Kysely<MoneyTables>,
  rules: { readonly rulebook: Rulebook; readonly book: ParameterBook },
  household: HouseholdRow,
  month: Month,
): Promise<JudgedHome | undefined> {
  const { county, number, division } = household
  const held = await judgeHeld(db, { ...rules, withFlips: false }, { county, household: number, division, month })
  return held && { month, held, place: held.place }
}

/** Benefits that an officer may award: those that pay somebody, not yearly caps and not premiums by the head. */
export function awardableBenefits({ benefits }: Pick<Rulebook, 'benefits'>) {
  return benefits.flatMap(({ slot }) => (slot.pays && slot.isCap !== true && slot.per !== 'year' ? [slot] : []))
}

/** The judgement of one benefit; a person's that of the person. */
export function judgementOf(
  { held }: JudgedHome,
  benefit: string,
  person: PersonId | undefined,
): JudgementView | undefined {
  const position = person === undefined ? undefined : held.members.findIndex(({ id }) => id === person)
  return held.view.judgements.find((one) => one.benefit.key === benefit && one.member === position)
}

/** How many people an award covers: the head count that the amount was computed for, where there is one. */
export function personsOf({ held }: JudgedHome, judgement: JudgementView): number {
  if (judgement.benefit.unit === 'person') return 1
  const counted = judgement.steps.find(({ name }) => name === 'size')?.value
  return Math.max(1, counted ?? held.members.length)
}

export function amountOf(judgement: JudgementView): Fen {
  return fen(judgement.outcome === 'eligible' ? judgement.amount : 0)
}

/** A judgement as a decision keeps it: rule version, month, values used, facts, outcome. */
export interface KeptJudgement {
  readonly month: string
  readonly ruleHash: HouseholdView['ruleHash']
  readonly view: JudgementView
  readonly facts: HeldJudgement['facts']
}

export function keep({ month, held }: JudgedHome, view: JudgementView): KeptJudgement {
  return { month: formatMonth(month), ruleHash: held.view.ruleHash, view, facts: held.facts }
}
