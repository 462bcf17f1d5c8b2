import type { AggregateNode, Node } from '../language/node.ts'
import { childrenOf } from '../reach.ts'

type IfNode = Extract<Node, { op: 'if' }>

/** Fewer operators than this are cheaper to compute than to skip. */
const leastWork = 3

/**
 * What a run may leave out: for each choice, the nodes that nothing else needs than its first branch. An award that
 * only the eligible get is computed for them only.
 */
export function findGuards(roots: readonly Node[]): ReadonlyMap<Node, ReadonlySet<Node>> {
  const guards = new Map<Node, ReadonlySet<Node>>()
  for (const node of reach(roots)) {
    if (node.op !== 'if' || node.b.op !== 'const') continue
    const needed = reach(roots, node)
    const lazy = new Set([...reach([node.a])].filter((one) => !needed.has(one)))
    if ([...lazy].some((one) => one.op === 'aggregate') || [...lazy].filter(isWork).length >= leastWork)
      guards.set(node, lazy)
  }
  return guards
}

/** The innermost household choice that alone needs a total; such a total is left out with it. */
export function ownersOf(guards: ReadonlyMap<Node, ReadonlySet<Node>>): ReadonlyMap<AggregateNode, Node> {
  const owners = new Map<AggregateNode, Node>()
  const outermostFirst = [...guards].toSorted(([, a], [, b]) => b.size - a.size)
  for (const [guard, lazy] of outermostFirst) {
    if (guard.entity === 'person') continue
    for (const node of lazy) if (node.op === 'aggregate') owners.set(node, guard)
  }
  return owners
}

function isWork(node: Node): boolean {
  return node.op !== 'const' && node.op !== 'place' && node.op !== 'fact'
}

/** Everything the roots rest on, optionally as if one choice had no first branch. */
function reach(roots: Iterable<Node>, without?: IfNode): ReadonlySet<Node> {
  const seen = new Set<Node>()
  const open = [...roots]
  for (let node = open.pop(); node; node = open.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    open.push(...(node === without ? [without.test, without.b] : childrenOf(node)))
  }
  return seen
}
