import { encodeFacts, type HouseholdFacts } from '../facts-of-household.ts'
import type { ResolvedPlace } from '../parameters/book.ts'
import type { Rulebook } from '../rulebook.ts'
import { prepared } from './judge.ts'
import type { MissingFact } from './judgement.ts'
import { collectMissing } from './missing-facts.ts'

/** A benefit by its key, for the household or for the member at a position of the facts. */
export interface OpenBenefit {
  readonly benefit: string
  readonly member: number | undefined
}

/**
 * The facts that open benefits of a household wait for, in the order asked; empty where a benefit is not open. Without the
 * steps and reasons of a full explanation, for lists of many households.
 */
export function missingFactsOf(
  rulebook: Rulebook,
  place: ResolvedPlace,
  input: HouseholdFacts,
  open: readonly OpenBenefit[],
): readonly (readonly MissingFact[])[] {
  const { plan, frame } = prepared(rulebook)
  plan.interpreter.reset(
    frame,
    place.vector,
    encodeFacts(plan.facts.household, input.household.values),
    input.members.map((member) => encodeFacts(plan.facts.person, member.values)),
  )
  return open.map(({ benefit, member }) => {
    const own = plan.benefits.find((one) => one.benefit.slot.key === benefit)
    if (!own) throw new Error(`no benefit ${benefit}`)
    if (member !== undefined) frame.member = member
    return own.needs(frame) === 0 ? [] : collectMissing(plan, own.benefit, frame)
  })
}
