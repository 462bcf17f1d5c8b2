import { encodeFacts, type HouseholdFacts } from '../facts-of-household.ts'
import type { Frame } from '../interpret.ts'
import type { ResolvedPlace } from '../parameters/book.ts'
import type { Rulebook } from '../rulebook.ts'
import type { FactUse, JudgedRequirement, Judgement, Outcome, ParameterUse, Step } from './judgement.ts'
import { collectMissing } from './missing-facts.ts'
import { type BenefitInPlace, benefitsInPlace, type StepInPlace, useOfParameter } from './plan-in-place.ts'
import { type ExplainPlan, planExplanation, type RequirementPlan, type StepPlan } from './plan.ts'

const plans = new WeakMap<Rulebook, { readonly plan: ExplainPlan; readonly frame: Frame }>()

/**
 * Judges every benefit of the rulebook for one household, with each step, fact, parameter and
 * article. Household benefits give one judgement, a person's benefits one for each member.
 * Pure: the same facts, parameters and rules give the same answer.
 */
export function judgeHousehold(rulebook: Rulebook, place: ResolvedPlace, input: HouseholdFacts): readonly Judgement[] {
  const { plan, frame } = prepared(rulebook)
  const household = encodeFacts(plan.facts.household, input.household.values)
  const members = input.members.map((member) => encodeFacts(plan.facts.person, member.values))
  plan.interpreter.reset(frame, place.vector, household, members)
  const answers: Judgement[] = []
  for (const here of benefitsInPlace(plan, place)) {
    if (here.plan.benefit.slot.unit === 'household') {
      answers.push(judgeOne(plan, here, frame, place, input, undefined))
    } else {
      for (let member = 0; member < members.length; member++) {
        frame.member = member
        answers.push(judgeOne(plan, here, frame, place, input, member))
      }
    }
  }
  return answers
}

/** The rulebook's plan, made once, with a frame that only one judgement may use at a time. */
export function prepared(rulebook: Rulebook): { readonly plan: ExplainPlan; readonly frame: Frame } {
  const known = plans.get(rulebook)
  if (known) return known
  const plan = planExplanation(rulebook)
  const fresh = { plan, frame: plan.interpreter.frame() }
  plans.set(rulebook, fresh)
  return fresh
}

function judgeOne(
  plan: ExplainPlan,
  { plan: benefit, missing: missingParameters, steps: stepPlans }: BenefitInPlace,
  frame: Frame,
  place: ResolvedPlace,
  input: HouseholdFacts,
  member: number | undefined,
): Judgement {
  const { slot, law } = benefit.benefit
  if (missingParameters.length > 0) {
    return {
      benefit: slot,
      law,
      member,
      outcome: 'missing-parameter',
      amount: 0,
      requirements: [],
      steps: [],
      missingFacts: [],
      missingParameters,
    }
  }
  const outcome: Outcome =
    benefit.eligible(frame) !== 0 ? 'eligible' : benefit.needs(frame) !== 0 ? 'needs' : 'not-eligible'
  const amount = outcome === 'eligible' ? benefit.payable(frame) : 0
  const requirements = benefit.requirements.map((line) => judgeRequirement(line, frame))
  const steps: Step[] = []
  for (const step of stepPlans) {
    const { ofPerson } = step.plan
    if (!ofPerson || member !== undefined)
      steps.push(takeStep(step, frame, place, input, ofPerson ? member : undefined))
    else
      for (frame.member = 0; frame.member < input.members.length; frame.member++)
        steps.push(takeStep(step, frame, place, input, frame.member))
  }
  if (member !== undefined) frame.member = member
  const missingFacts = outcome === 'needs' ? collectMissing(plan, benefit.benefit, frame) : noneMissing
  return { benefit: slot, law, member, outcome, amount, requirements, steps, missingFacts, missingParameters }
}

const noneMissing: Judgement['missingFacts'] = []

function judgeRequirement(line: RequirementPlan, frame: Frame): JudgedRequirement {
  const holds = line.pending(frame) !== 0 ? 'unknown' : line.value(frame) !== 0 ? 'yes' : 'no'
  const { sides } = line
  const compared = sides && {
    left: sides.left(frame),
    right: sides.right(frame),
    leftStep: sides.leftStep,
    rightStep: sides.rightStep,
  }
  return { requirement: line.requirement, holds, compared }
}

function takeStep(
  { plan, uses }: StepInPlace,
  frame: Frame,
  place: ResolvedPlace,
  input: HouseholdFacts,
  member: number | undefined,
): Step {
  return {
    variable: plan.variable,
    member,
    value: plan.value(frame),
    pending: plan.pending !== undefined && plan.pending(frame) !== 0,
    facts: usesOfFacts(plan, input, member),
    parameters: uses ?? plan.slots.map((slot): ParameterUse => useOfParameter(slot, slot.cell(frame), place)),
  }
}

const none: readonly FactUse[] = []

/** The facts a step reads directly. A household's step that reads members' facts lists them member by member. */
function usesOfFacts(plan: StepPlan, input: HouseholdFacts, member: number | undefined): readonly FactUse[] {
  if (plan.facts.length === 0) return none
  const uses: FactUse[] = []
  for (const fact of plan.facts) {
    if (fact.entity === 'household') uses.push(useOf(fact, input.household, undefined))
    else if (member !== undefined) uses.push(useOf(fact, input.members[member], member))
    else input.members.forEach((one, position) => uses.push(useOf(fact, one, position)))
  }
  return uses
}

function useOf(
  fact: FactUse['fact'],
  entity: HouseholdFacts['household'] | undefined,
  member: number | undefined,
): FactUse {
  return { fact, member, value: entity?.values[fact.name], provenance: entity?.origins?.[fact.name] }
}
