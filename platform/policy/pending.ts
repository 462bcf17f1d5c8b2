import { aggregate, always, and, choose, never, not, or } from './language/build.ts'
import type { BinaryNode, Node } from './language/node.ts'

/**
 * Derives, beside a value, the condition under which it rests on an unknown fact (Kleene's strong
 * logic, so that a definite refusal stays a refusal). The result never rests on an unknown itself and
 * is lowered by every execution like any other condition.
 */
const derived = new WeakMap<Node, Node>()

export function pendingOf(node: Node): Node {
  const known = derived.get(node)
  if (known) return known
  const pending = derive(node)
  derived.set(node, pending)
  return pending
}

function derive(node: Node): Node {
  switch (node.op) {
    case 'const':
    case 'place':
      return never
    case 'slot':
      return node.keys.reduce<Node>((any, key) => or(any, pendingOf(key.node)), never)
    case 'fact':
      return node.read === 'needed'
        ? not({ op: 'fact', fact: node.fact, read: 'known', entity: node.entity, range: { min: 0, max: 1 } })
        : never
    case 'not':
    case 'variable':
      return pendingOf(node.a)
    case 'if':
      return or(pendingOf(node.test), choose(node.test, pendingOf(node.a), pendingOf(node.b)))
    case 'aggregate':
      return pendingAggregate(node.how, node.of, node.where)
    case 'outcome':
      if (!node.bound) throw new Error(`${node.slot.key} is not bound: assemble a rulebook first`)
      return node.bound.needs
    default:
      return pendingBinary(node)
  }
}

function pendingBinary({ op, a, b }: BinaryNode): Node {
  const pa = pendingOf(a)
  const pb = pendingOf(b)
  const either = or(pa, pb)
  if (either === never) return never
  if (op === 'and') return and(either, and(or(pa, a), or(pb, b)))
  if (op === 'or') return and(either, and(or(pa, not(a)), or(pb, not(b))))
  return either
}

function pendingAggregate(how: 'sum' | 'any' | 'highest', of: Node, where: Node): Node {
  const unsureWho = pendingOf(where)
  const unsureWhat = pendingOf(of)
  const unsure = or(unsureWho, and(where, unsureWhat))
  if (unsure === never) return never
  const someUnsure = aggregate('any', always, unsure)
  if (how !== 'any') return someUnsure
  return and(not(aggregate('any', always, and(where, not(unsureWho)))), someUnsure)
}
