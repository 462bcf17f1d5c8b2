import { aggregate, always, choose, never } from '../language/build.ts'
import type { AggregateNode, Node } from '../language/node.ts'
import { childrenOf } from '../reach.ts'
import { isNegation, partsOf } from './logic.ts'
import { simplify, simplifyWith } from './simplify.ts'
import { isCondition, stager } from './stages.ts'

/** More household conditions than this inside one total are left to a second pass. */
const mostGuards = 3

/**
 * Moves conditions of the household out of totals over members: `sum(if H then x)` becomes
 * `if H then sum(x)`, so that one scan of persons serves benefits that rest on a household's result.
 */
export function hoistGuards(root: Node, intern: (node: Node) => Node): Node {
  return guardHoister(intern)(root)
}

/** The same for many roots that share much: what one needed is not done again for the next. */
export function guardHoister(intern: (node: Node) => Node): (root: Node) => Node {
  const stageOf = stager()
  const done = new Map<Node, Node>()
  const hoist = (node: Node): Node =>
    simplifyWith(node, (one) => (one.op === 'aggregate' && stageOf(one) > 1 ? split(one) : undefined), intern, done)
  const split = (node: AggregateNode): Node => {
    const guards = new Set<Node>()
    const blocked = collectGuards([node.of, node.where], stageOf, guards)
    const [first] = guards
    if (blocked || guards.size > mostGuards || !first) return node
    const assuming = (holds: boolean): Node => {
      const put = (part: Node): Node => simplifyWith(part, (inner) => settled(inner, first, holds), intern)
      const total = aggregate(node.how, put(node.of), put(node.where))
      return hoist(simplifyWith(total, (one) => (one === total ? undefined : one), intern))
    }
    return intern(simplify(choose(hoist(first), assuming(true), assuming(false))))
  }
  return hoist
}

/** What a node comes to when a condition holds, or fails: with a conjunction hold its parts, with a disjunction fail its parts. */
function settled(node: Node, condition: Node, holds: boolean): Node | undefined {
  const parts = partsOf(holds ? 'and' : 'or', condition)
  if (node === condition || parts.includes(node)) return holds ? always : never
  if (parts.some((part) => isNegation(part, node))) return holds ? never : always
  // Totals of the household are what they are; only conditions made of the assumed one change with it.
  return node.op === 'aggregate' || (node.entity !== 'person' && !isCondition(node)) ? node : undefined
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
