import type { BoundBenefit } from './bind.ts'
import { indexFacts } from './facts-of-household.ts'
import { interpreter } from './interpret.ts'
import type { Node, VariableNode } from './language/node.ts'
import type { MissingParameter, ResolvedPlace } from './parameters/book.ts'
import { childrenOf, reachableParameters } from './reach.ts'
import type { VectorLayout } from './rulebook.ts'

/** What a benefit really uses in a place: branches that the place's own choices close are left out. */
export interface PlaceReach {
  /** Parameters it needs and the place lacks. A 差额 county need not publish tiers. */
  readonly missing: readonly MissingParameter[]
  /** Steps that take part in the working there. */
  readonly variables: ReadonlySet<VariableNode>
}

const known = new WeakMap<ResolvedPlace, WeakMap<BoundBenefit, PlaceReach>>()

export function reachIn(benefit: BoundBenefit, place: ResolvedPlace, layout: VectorLayout): PlaceReach {
  const ofPlace = known.get(place) ?? new WeakMap<BoundBenefit, PlaceReach>()
  known.set(place, ofPlace)
  const done = ofPlace.get(benefit)
  if (done) return done
  const reach = findReach(benefit, place, layout)
  ofPlace.set(benefit, reach)
  return reach
}

function findReach(benefit: BoundBenefit, place: ResolvedPlace, layout: VectorLayout): PlaceReach {
  const lacking = new Set(place.missing.map((one) => one.parameter))
  const { compile, frame } = interpreter([], layout, indexFacts([]))
  const at = frame()
  at.vector = place.vector
  /** The value of a condition that the place alone settles; undefined when it does not. */
  const settled = (node: Node): number | undefined => {
    if (node.entity !== 'place' || [...reachableParameters([node])].some((one) => lacking.has(one))) return undefined
    return compile(node)(at)
  }
  const missing = new Set<MissingParameter>()
  const variables = new Set<VariableNode>()
  const seen = new Set<Node>()
  const walk = (node: Node): void => {
    if (seen.has(node)) return
    seen.add(node)
    if (node.op === 'variable') variables.add(node)
    if (node.op === 'slot')
      place.missing.filter((one) => one.parameter === node.parameter).forEach((one) => missing.add(one))
    openParts(node, settled).forEach(walk)
  }
  benefit.requirements.forEach((line) => [line.node, line.pending].forEach(walk))
  if (benefit.amount) walk(benefit.amount)
  return { missing: [...missing], variables }
}

/** The parts of a node that can matter in the place. */
function openParts(node: Node, settled: (node: Node) => number | undefined): readonly Node[] {
  if (node.op === 'if') {
    const test = settled(node.test)
    return test === undefined ? [node.test, node.a, node.b] : [node.test, test === 0 ? node.b : node.a]
  }
  if (node.op === 'and' || node.op === 'or') {
    const closes = node.op === 'and' ? 0 : 1
    if (settled(node.a) === closes) return [node.a]
    if (settled(node.b) === closes) return [node.b]
  }
  return childrenOf(node)
}
