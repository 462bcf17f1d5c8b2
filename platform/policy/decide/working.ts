import type { Rulebook } from '../rulebook.ts'
import { prepared } from '../explain/judge.ts'
import type { ParameterUse } from '../explain/judgement.ts'
import { type ExplainPlan, planReads } from '../explain/plan.ts'
import { encodeFacts, type HouseholdFacts } from '../facts-of-household.ts'
import type { EntitlementSlot } from '../language/entitlement.ts'
import type { FactSpec } from '../language/fact-spec.ts'
import type { Node, VariableNode } from '../language/node.ts'
import type { ResolvedPlace } from '../parameters/book.ts'
import { childrenOf } from '../reach.ts'
import { type TakingPart, takingPart } from './taking-part.ts'

/** What a condition or an amount reads itself, beside the named steps it rests on. */
export interface DirectReads {
  readonly facts: readonly FactSpec[]
  readonly parameters: readonly ParameterUse[]
}

/** For one household. */
export interface Reader {
  /** Which facts and parameter cells a node reads directly. */
  readonly reads: (node: Node, member: number | undefined) => DirectReads
  /** Which of them entered its value. */
  readonly taking: (node: Node, member: number | undefined) => TakingPart
}

export function directReader(rulebook: Rulebook, place: ResolvedPlace, input: HouseholdFacts): Reader {
  const { plan } = prepared(rulebook)
  const frame = plan.interpreter.frame()
  const household = encodeFacts(plan.facts.household, input.household.values)
  const members = input.members.map((member) => encodeFacts(plan.facts.person, member.values))
  plan.interpreter.reset(frame, place.vector, household, members)
  const reads = (node: Node, member: number | undefined): DirectReads => {
    const { facts, slots } = readsOf(plan, node)
    frame.member = member ?? 0
    const parameters = slots.map(({ parameter, cell }) => {
      const at = cell(frame)
      return { parameter, cell: at, resolved: place.cells.get(parameter)?.[at] }
    })
    return { facts, parameters }
  }
  const taking = (node: Node, member: number | undefined): TakingPart => {
    frame.member = member ?? 0
    return takingPart(node, frame, plan.interpreter.compile)
  }
  return { reads, taking }
}

const plannedReads = new WeakMap<ExplainPlan, Map<Node, ReturnType<typeof planReads>>>()

function readsOf(plan: ExplainPlan, node: Node): ReturnType<typeof planReads> {
  const known = plannedReads.get(plan) ?? new Map<Node, ReturnType<typeof planReads>>()
  plannedReads.set(plan, known)
  const reads = known.get(node) ?? planReads(node, plan.interpreter.compile)
  known.set(node, reads)
  return reads
}

export interface RestsOn {
  readonly steps: readonly VariableNode[]
  readonly outcomes: readonly EntitlementSlot[]
}

const known = new WeakMap<Node, RestsOn>()

/** The named steps and other benefits' results that a value is computed from directly. */
export function restsOn(root: Node): RestsOn {
  const done = known.get(root)
  if (done) return done
  const steps: VariableNode[] = []
  const outcomes = new Map<string, EntitlementSlot>()
  const seen = new Set<Node>()
  const walk = (node: Node): void => {
    if (seen.has(node)) return
    seen.add(node)
    if (node.op === 'variable') steps.push(node)
    else if (node.op === 'outcome') outcomes.set(node.slot.key, node.slot)
    else childrenOf(node).forEach(walk)
  }
  walk(root)
  const result = { steps, outcomes: [...outcomes.values()] }
  known.set(root, result)
  return result
}
