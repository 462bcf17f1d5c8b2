import { aggregate, always, choose, never } from '../language/build.ts'
import type { AggregateNode, Node } from '../language/node.ts'
import { childrenOf } from '../reach.ts'
import { rewrite } from '../rewrite.ts'
import { simplify } from './simplify.ts'
import { isCondition, stager } from './stages.ts'

/** More household conditions than this inside one total are left to a second pass. */
const mostGuards = 3

/**
 * Moves conditions of the household out of totals over members: `sum(if H then x)` becomes
 * `if H then sum(x)`, so that one scan of persons serves benefits that rest on a household's result.
 */
export function hoistGuards(root: Node): Node {
  const stageOf = stager()
  const done = new Map<Node, Node>()
  const hoist = (node: Node): Node =>
    rewrite(node, (one) => (one.op === 'aggregate' && stageOf(one) > 1 ? split(one) : undefined), done)
  const split = (node: AggregateNode): Node => {
    const guards = new Set<Node>()
    const blocked = collectGuards([node.of, node.where], stageOf, guards)
    const [first] = guards
    if (blocked || guards.size > mostGuards || !first) return node
    const assume = (value: Node): Node => {
      const fixed = new Map<Node, Node>([[first, value]])
      const put = (part: Node): Node =>
        rewrite(part, (inner) => fixed.get(inner) ?? (inner.entity === 'person' ? undefined : inner))
      return simplifyDeep(aggregate(node.how, put(node.of), put(node.where)))
    }
    return choose(hoist(first), hoist(assume(always)), hoist(assume(never)))
  }
  return hoist(root)
}

/** Household values inside a member's expression that themselves rest on totals. Answers true when one is no condition. */
function collectGuards(roots: readonly Node[], stageOf: (node: Node) => number, guards: Set<Node>): boolean {
  let blocked = false
  const seen = new Set<Node>()
  const walk = (node: Node): void => {
    if (seen.has(node) || stageOf(node) === 0) return
    seen.add(node)
    if (node.entity === 'person') return childrenOf(node).forEach(walk)
    if (isCondition(node)) guards.add(node)
    else blocked = true
  }
  roots.forEach(walk)
  return blocked
}

function simplifyDeep(root: Node): Node {
  const done = new Map<Node, Node>()
  const walk = (node: Node): Node => {
    const finished = done.get(node)
    if (finished) return finished
    const result = simplify(rewrite(node, (inner) => (inner === node ? undefined : walk(inner))))
    done.set(node, result)
    return result
  }
  return walk(root)
}
