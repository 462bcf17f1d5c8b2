import type { Node } from '../language/node.ts'
import { childrenOf } from '../reach.ts'

/** Makes equal computations one node, so that they are made once; give it children before what rests on them. */
export function interner(): (node: Node) => Node {
  const interned = new Map<string, Node>()
  const numbers = new Map<Node, number>()
  return (node) => {
    if (numbers.has(node)) return node
    const key = identity(node, numbers)
    const known = interned.get(key)
    if (known) return known
    interned.set(key, node)
    numbers.set(node, numbers.size)
    return node
  }
}

/** Structural identity; the children are one already. */
function identity(node: Node, numbers: Map<Node, number>): string {
  switch (node.op) {
    case 'const':
      return `c${node.value}`
    case 'place':
      return `p${node.values.join(',')}`
    case 'fact':
      return `f${node.fact.name}:${node.read}`
    default: {
      const how = node.op === 'aggregate' ? node.how : ''
      return `${node.op}${how}(${childrenOf(node)
        .map((child) => numbers.get(child) ?? `?${identity(child, numbers)}`)
        .join(',')})`
    }
  }
}
