import type { FactSpec } from './language/fact-spec.ts'
import type { Node } from './language/node.ts'
import type { ParameterSpec } from './language/parameter-spec.ts'

/** The nodes a node is computed from, directly. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.op) {
    case 'const':
    case 'place':
    case 'fact':
      return []
    case 'slot':
      return node.keys.map((key) => key.node)
    case 'not':
    case 'variable':
      return [node.a]
    case 'if':
      return [node.test, node.a, node.b]
    case 'aggregate':
      return [node.of, node.where]
    case 'outcome':
      return node.bound ? [node.bound.value, node.bound.needs] : []
    default:
      return [node.a, node.b]
  }
}

/** Visits each node once, children first. */
export function visit(roots: Iterable<Node>, see: (node: Node) => void): void {
  const seen = new Set<Node>()
  const walk = (node: Node): void => {
    if (seen.has(node)) return
    seen.add(node)
    childrenOf(node).forEach(walk)
    see(node)
  }
  for (const root of roots) walk(root)
}

export function reachableParameters(roots: Iterable<Node>): ReadonlySet<ParameterSpec> {
  const found = new Set<ParameterSpec>()
  visit(roots, (node) => node.op === 'slot' && found.add(node.parameter))
  return found
}

export function reachableFacts(roots: Iterable<Node>): ReadonlySet<FactSpec> {
  const found = new Set<FactSpec>()
  visit(roots, (node) => node.op === 'fact' && found.add(node.fact))
  return found
}
