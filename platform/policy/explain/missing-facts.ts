import type { BoundBenefit } from '../bind.ts'
import type { Frame } from '../interpret.ts'
import type { Node } from '../language/node.ts'
import { pendingOf } from '../pending.ts'
import { childrenOf } from '../reach.ts'
import type { MissingFact } from './judgement.ts'
import type { ExplainPlan } from './plan.ts'

/** The unknown facts a pending answer rests on, each once, for the member they concern. */
export function collectMissing(plan: ExplainPlan, benefit: BoundBenefit, frame: Frame): readonly MissingFact[] {
  const found = new Map<string, MissingFact>()
  const test = (node: Node): boolean => plan.interpreter.compile(node)(frame) !== 0
  // Rules share steps, and two benefits may look at each other (就高): each node is followed once per member.
  const seen = new Map<number, Set<Node | BoundBenefit>>()
  const first = (what: Node | BoundBenefit): boolean => {
    const here = seen.get(frame.member) ?? new Set()
    seen.set(frame.member, here)
    return !here.has(what) && here.add(what).has(what)
  }
  const walk = (node: Node): void => {
    if (!first(node) || !test(pendingOf(node))) return
    if (node.op === 'fact') {
      const member = node.fact.entity === 'person' ? frame.member : undefined
      found.set(`${node.fact.name}:${member ?? ''}`, { fact: node.fact, member })
    } else if (node.op === 'aggregate') {
      eachMember(frame, () => {
        walk(node.where)
        if (test(node.where)) walk(node.of)
      })
    } else if (node.op === 'if') {
      walk(node.test)
      walk(test(node.test) ? node.a : node.b)
    } else if (node.op === 'outcome') {
      if (node.bound) walkNeeds(node.slot.key)
    } else {
      childrenOf(node).forEach(walk)
    }
  }
  const walkNeeds = (key: string): void => {
    const other = plan.benefits.find((one) => one.benefit.slot.key === key)?.benefit
    if (other) walkBenefit(other)
  }
  const walkBenefit = (one: BoundBenefit): void => {
    if (!first(one)) return
    one.requirements.forEach((line) => walk(line.node))
    if (one.amount) walk(one.amount)
  }
  walkBenefit(benefit)
  return [...found.values()]
}

function eachMember(frame: Frame, visit: () => void): void {
  const before = frame.member
  for (frame.member = 0; frame.member < frame.members.length; frame.member++) visit()
  frame.member = before
}
