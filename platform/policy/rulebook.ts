import { type BoundBenefit, bindBenefits } from './bind.ts'
import type { BenefitSpec } from './language/benefit.ts'
import { judgedMonthParameter } from './language/judged-month.ts'
import { type ParameterSpec, vectorLength } from './language/parameter-spec.ts'
import type { Relation } from './relation.ts'

/** Where each parameter's cells stand in a place's vector. */
export interface VectorLayout {
  readonly length: number
  readonly offsets: ReadonlyMap<ParameterSpec, number>
}

/** Benefits bound to each other and to the table of relations, in an order in which each can be judged. */
export interface Rulebook {
  readonly benefits: readonly BoundBenefit[]
  readonly relations: readonly Relation[]
  readonly parameters: readonly ParameterSpec[]
  readonly layout: VectorLayout
}

export function assembleRulebook(benefits: readonly BenefitSpec[], relations: readonly Relation[]): Rulebook {
  const bound = bindBenefits(benefits, relations)
  const reached = new Set(bound.flatMap((one) => [...one.parameters]))
  const parameters = [...reached].filter((parameter) => parameter !== judgedMonthParameter)
  return { benefits: bound, relations, parameters, layout: layOut(parameters) }
}

/** A part of the rulebook: the named benefits and those they rest on. */
export function selectBenefits(rulebook: Rulebook, keys: readonly string[]): Rulebook {
  const wanted = new Set(keys)
  const benefits = rulebook.benefits.filter((benefit) => wanted.has(benefit.slot.key))
  const reached = new Set(benefits.flatMap((one) => [...one.parameters]))
  return { ...rulebook, benefits, parameters: rulebook.parameters.filter((parameter) => reached.has(parameter)) }
}

function layOut(parameters: readonly ParameterSpec[]): VectorLayout {
  const offsets = new Map<ParameterSpec, number>([[judgedMonthParameter, 0]])
  let length = 1
  for (const parameter of parameters) {
    offsets.set(parameter, length)
    length += vectorLength(parameter)
  }
  return { length, offsets }
}
