import type { EntitlementSlot } from '../language/entitlement.ts'
import type { FactSpec } from '../language/fact-spec.ts'
import type { LegalBasis } from '../language/law.ts'
import type { VariableNode } from '../language/node.ts'
import type { ParameterSpec } from '../language/parameter-spec.ts'
import type { Provenance } from '../facts-of-household.ts'
import type { MissingParameter, ResolvedCell } from '../parameters/book.ts'
import type { BoundRequirement } from '../bind.ts'

/** `missing-parameter`: the place publishes no value the rule needs, so nothing was judged. */
export type Outcome = 'not-eligible' | 'eligible' | 'needs' | 'missing-parameter'

/** Ordinals of outcomes in population runs, in this order. */
export const outcomes = ['not-eligible', 'eligible', 'needs', 'missing-parameter'] as const satisfies readonly Outcome[]

/** Outcomes as officers say them. */
export const outcomeWords = {
  eligible: '符合',
  'not-eligible': '不符合',
  needs: '还缺事实',
  'missing-parameter': '缺参数',
} as const satisfies Record<Outcome, string>

/** The answer for one benefit, for the household or one member, with everything it rests on. */
export interface Judgement {
  readonly benefit: EntitlementSlot
  readonly law: LegalBasis
  /** Position of the member, when the benefit is a person's. */
  readonly member: number | undefined
  readonly outcome: Outcome
  /** Fen per `benefit.per`; 0 unless eligible. */
  readonly amount: number
  readonly requirements: readonly JudgedRequirement[]
  readonly steps: readonly Step[]
  /** Facts that must become known before there can be an answer. */
  readonly missingFacts: readonly MissingFact[]
  readonly missingParameters: readonly MissingParameter[]
}

export interface JudgedRequirement {
  readonly requirement: BoundRequirement
  readonly holds: 'yes' | 'no' | 'unknown'
  /** Both sides of the comparison, when the requirement is one (fen, people, months). */
  readonly compared: Comparison | undefined
}

export interface Comparison {
  readonly left: number
  readonly right: number
  readonly leftStep: VariableNode | undefined
  readonly rightStep: VariableNode | undefined
}

/** One line of the working: a named value and what it was computed from directly. */
export interface Step {
  readonly variable: VariableNode
  readonly member: number | undefined
  readonly value: number
  readonly pending: boolean
  readonly facts: readonly FactUse[]
  readonly parameters: readonly ParameterUse[]
}

export interface FactUse {
  readonly fact: FactSpec
  readonly member: number | undefined
  /** Undefined when unknown. */
  readonly value: number | undefined
  readonly provenance: Provenance | undefined
}

export interface ParameterUse {
  readonly parameter: ParameterSpec
  /** Which cell of the table was read. */
  readonly cell: number
  readonly resolved: ResolvedCell | undefined
}

export interface MissingFact {
  readonly fact: FactSpec
  readonly member: number | undefined
}
