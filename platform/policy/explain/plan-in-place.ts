import type { MissingParameter, ResolvedPlace } from '../parameters/book.ts'
import { reachIn } from '../place-reach.ts'
import type { ParameterUse } from './judgement.ts'
import type { BenefitPlan, ExplainPlan, SlotPlan, StepPlan } from './plan.ts'

/** A benefit's plan with what a place decides for every household alike. */
export interface BenefitInPlace {
  readonly plan: BenefitPlan
  readonly missing: readonly MissingParameter[]
  /** The steps that take part in the working there. */
  readonly steps: readonly StepInPlace[]
}

export interface StepInPlace {
  readonly plan: StepPlan
  /** The parameters it uses, when they do not depend on the household. */
  readonly uses: readonly ParameterUse[] | undefined
}

const known = new WeakMap<ExplainPlan, WeakMap<ResolvedPlace, readonly BenefitInPlace[]>>()

export function benefitsInPlace(plan: ExplainPlan, place: ResolvedPlace): readonly BenefitInPlace[] {
  const places = known.get(plan) ?? new WeakMap<ResolvedPlace, readonly BenefitInPlace[]>()
  known.set(plan, places)
  const done = places.get(place)
  if (done) return done
  const benefits = plan.benefits.map((benefit) => placeBenefit(benefit, plan, place))
  places.set(place, benefits)
  return benefits
}

function placeBenefit(plan: BenefitPlan, { layout }: ExplainPlan, place: ResolvedPlace): BenefitInPlace {
  const { missing, variables } = reachIn(plan.benefit, place, layout)
  const steps = plan.steps.filter((step) => variables.has(step.variable))
  return { plan, missing, steps: steps.map((step) => ({ plan: step, uses: fixedUses(step, place) })) }
}

function fixedUses(step: StepPlan, place: ResolvedPlace): readonly ParameterUse[] | undefined {
  const uses: ParameterUse[] = []
  for (const slot of step.slots) {
    if (slot.fixed === undefined) return undefined
    uses.push(useOfParameter(slot, slot.fixed, place))
  }
  return uses
}

export function useOfParameter(slot: SlotPlan, cell: number, place: ResolvedPlace): ParameterUse {
  return { parameter: slot.parameter, cell, resolved: place.cells.get(slot.parameter)?.[cell] }
}
