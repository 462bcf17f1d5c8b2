import type { Node } from '../language/node.ts'
import { childrenOf } from '../reach.ts'

/**
 * A shared value is computed once when writing it out at each use would cost this many operators more: each
 * layer of names costs every row about as much.
 */
const worthNaming = 30

/**
 * Which values of one scan to compute once and name, in layers that may each use the layers before.
 * Rules share much (net income, the line, who counts): written out at each use a statement would
 * grow exponentially. `known` nodes already have a name; only nodes `here` can be named in this scan.
 */
export function namingLayers(
  roots: readonly Node[],
  known: (node: Node) => boolean,
  here: (node: Node) => boolean,
): readonly (readonly Node[])[] {
  const order: Node[] = []
  const uses = new Map<Node, number>()
  const walk = (node: Node): void => {
    const before = uses.get(node) ?? 0
    uses.set(node, before + 1)
    if (before > 0 || known(node)) return
    childrenOf(node).forEach(walk)
    order.push(node)
  }
  roots.forEach(walk)

  const weight = new Map<Node, number>()
  const depth = new Map<Node, number>()
  const layers: Node[][] = []
  for (const node of order) {
    const parts = childrenOf(node)
    const size = 1 + parts.reduce((sum, part) => sum + (weight.get(part) ?? 1), 0)
    const below = Math.max(0, ...parts.map((part) => depth.get(part) ?? 0))
    const named = ((uses.get(node) ?? 0) - 1) * size >= worthNaming && here(node)
    weight.set(node, named ? 1 : size)
    depth.set(node, named ? below + 1 : below)
    if (named) layers[below] = [...(layers[below] ?? []), node]
  }
  return layers
}
