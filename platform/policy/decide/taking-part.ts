import type { Compiled, Frame } from '../interpret.ts'
import type { FactSpec } from '../language/fact-spec.ts'
import type { EntitlementSlot } from '../language/entitlement.ts'
import type { Node, VariableNode } from '../language/node.ts'
import type { ParameterSpec } from '../language/parameter-spec.ts'
import { pendingOf } from '../pending.ts'
import { childrenOf } from '../reach.ts'

/** What entered a value of one household directly. */
export interface TakingPart {
  /** Whether the fact of that member (undefined: of the household) was looked at. */
  readonly hasFact: (fact: FactSpec, member: number | undefined) => boolean
  readonly hasParameter: (parameter: ParameterSpec) => boolean
  readonly steps: ReadonlySet<VariableNode>
  readonly outcomes: ReadonlySet<EntitlementSlot>
}

/**
 * Follows a value as it was computed: a branch that was not taken, a member who does not count and a side that the
 * other side already settles took no part. An income that the place does not count need not be known, so nobody
 * should read that it is not.
 */
export function takingPart(root: Node, frame: Frame, compile: (node: Node) => Compiled): TakingPart {
  const facts = new Set<string>()
  const parameters = new Set<ParameterSpec>()
  const steps = new Set<VariableNode>()
  const outcomes = new Set<EntitlementSlot>()
  const seen = new Map<number, Set<Node>>()
  const holds = (node: Node): boolean => compile(node)(frame) !== 0
  const isOpen = (node: Node): boolean => holds(pendingOf(node))
  const isFirst = (node: Node): boolean => {
    const here = seen.get(frame.member) ?? new Set()
    seen.set(frame.member, here)
    return !here.has(node) && here.add(node).has(node)
  }
  const walk = (node: Node): void => {
    if (node.op === 'variable') return void steps.add(node)
    if (node.op === 'outcome') return void outcomes.add(node.slot)
    if (!isFirst(node)) return
    if (node.op === 'fact') facts.add(factKey(node.fact, frame.member))
    if (node.op === 'slot') parameters.add(node.parameter)
    if (node.op === 'aggregate') return overMembers(frame, () => partsOfMember(node).forEach(walk))
    partsOf(node).forEach(walk)
  }
  const partsOfMember = ({ of, where }: Extract<Node, { op: 'aggregate' }>): readonly Node[] =>
    holds(where) || isOpen(where) ? [of, where] : [where]
  const partsOf = (node: Node): readonly Node[] => {
    if (node.op === 'if') return isOpen(node.test) ? childrenOf(node) : [node.test, holds(node.test) ? node.a : node.b]
    if (node.op !== 'and' && node.op !== 'or') return childrenOf(node)
    const settling = [node.a, node.b].filter((side) => holds(side) === (node.op === 'or') && !isOpen(side))
    return settling.length > 0 ? settling : [node.a, node.b]
  }
  walk(root)
  return {
    hasFact: (fact, member) => facts.has(factKey(fact, member)),
    hasParameter: (parameter) => parameters.has(parameter),
    steps,
    outcomes,
  }
}

function factKey({ entity, name }: FactSpec, member: number | undefined): string {
  return `${name} ${entity === 'person' ? (member ?? '') : ''}`
}

function overMembers(frame: Frame, visit: () => void): void {
  const before = frame.member
  for (frame.member = 0; frame.member < frame.members.length; frame.member++) visit()
  frame.member = before
}
