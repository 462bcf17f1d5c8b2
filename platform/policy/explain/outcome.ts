import { encodeFacts, type HouseholdFacts, unknownValue } from '../facts-of-household.ts'
import type { FactSpec } from '../language/fact-spec.ts'
import type { Rulebook } from '../rulebook.ts'
import { prepared } from './judge.ts'
import type { Outcome } from './judgement.ts'
import type { BenefitPlan } from './plan.ts'

/** The bare answer for one benefit: no steps, no reasons. */
export interface BareOutcome {
  readonly outcome: Exclude<Outcome, 'missing-parameter'>
  /** Fen per the benefit's period; 0 unless eligible. */
  readonly amount: number
}

/**
 * One household held ready to be judged again and again with another month, other parameters or one fact
 * changed. `member` is undefined for the household's own facts and benefits.
 */
export interface OutcomeProbe {
  readonly benefits: readonly BenefitPlan[]
  readonly members: number
  readonly change: (fact: FactSpec, member: number | undefined, value: number | undefined) => void
  /** Takes a place's vector (with the month in front); changes of facts count from here on as well. */
  readonly reset: (vector: ArrayLike<number>) => void
  readonly read: (benefit: BenefitPlan, member: number | undefined) => BareOutcome
}

/** Prepares a household for `OutcomeProbe`. It holds a frame of its own, so probes do not disturb each other. */
export function probeHousehold(rulebook: Rulebook, input: HouseholdFacts): OutcomeProbe {
  const { plan } = prepared(rulebook)
  const frame = plan.interpreter.frame()
  const household = encodeFacts(plan.facts.household, input.household.values)
  const members = input.members.map((member) => encodeFacts(plan.facts.person, member.values))
  return {
    benefits: plan.benefits,
    members: members.length,
    change: (fact, member, value) => {
      const at = plan.facts[fact.entity].get(fact)
      const values = member === undefined ? household : members[member]
      if (at !== undefined && values) values[at] = value ?? unknownValue
    },
    reset: (vector) => plan.interpreter.reset(frame, vector, household, members),
    read: (benefit, member) => {
      if (member !== undefined) frame.member = member
      if (benefit.eligible(frame) !== 0) return { outcome: 'eligible', amount: benefit.payable(frame) }
      return { outcome: benefit.needs(frame) !== 0 ? 'needs' : 'not-eligible', amount: 0 }
    },
  }
}
