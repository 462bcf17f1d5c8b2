import type { AggregateNode, Node } from '../language/node.ts'
import { childrenOf } from '../reach.ts'

/**
 * When a node can be computed: 0 needs no members' totals; a total over members is one stage after
 * what it adds up. A population run passes over a household's members once per stage.
 */
export function stager(): (node: Node) => number {
  const known = new Map<Node, number>()
  const stageOf = (node: Node): number => {
    const done = known.get(node)
    if (done !== undefined) return done
    const inner = Math.max(0, ...childrenOf(node).map(stageOf))
    const stage = node.op === 'aggregate' ? inner + 1 : inner
    known.set(node, stage)
    return stage
  }
  return stageOf
}

/** The totals over members that the roots need, by the pass that computes them. */
export function aggregatesByPass(
  roots: readonly Node[],
  stageOf: (node: Node) => number,
): ReadonlyMap<number, readonly AggregateNode[]> {
  const passes = new Map<number, AggregateNode[]>()
  const seen = new Set<Node>()
  const walk = (node: Node): void => {
    if (seen.has(node)) return
    seen.add(node)
    childrenOf(node).forEach(walk)
    if (node.op !== 'aggregate') return
    const pass = stageOf(node) - 1
    passes.set(pass, [...(passes.get(pass) ?? []), node])
  }
  roots.forEach(walk)
  return passes
}

/** How often each node is used, so that shared ones are named once. */
export function countUses(roots: readonly Node[]): ReadonlyMap<Node, number> {
  const uses = new Map<Node, number>()
  const walk = (node: Node): void => {
    const before = uses.get(node) ?? 0
    uses.set(node, before + 1)
    if (before === 0) childrenOf(node).forEach(walk)
  }
  roots.forEach(walk)
  return uses
}

/** Conditions are written as conditions, everything else as numbers. */
export function isCondition(node: Node): boolean {
  switch (node.op) {
    case 'lt':
    case 'le':
    case 'eq':
    case 'and':
    case 'or':
    case 'not':
      return true
    case 'fact':
      return node.read === 'known' || node.fact.kind === 'flag'
    case 'aggregate':
      return node.how === 'any'
    default:
      return false
  }
}
