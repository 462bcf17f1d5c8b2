import { aggregate, and, binary, choose, not, or } from './language/build.ts'
import type { Node } from './language/node.ts'

/**
 * Rebuilds a graph with some nodes replaced, children first, sharing kept. `replace` answers
 * undefined for nodes that stay. Constant parts fold as they are rebuilt.
 */
export function rewrite(root: Node, replace: (node: Node) => Node | undefined, done = new Map<Node, Node>()): Node {
  const finished = done.get(root)
  if (finished) return finished
  const inner = (node: Node): Node => rewrite(node, replace, done)
  const result = replace(root) ?? rebuild(root, inner)
  done.set(root, result)
  return result
}

function rebuild(node: Node, inner: (node: Node) => Node): Node {
  switch (node.op) {
    case 'const':
    case 'place':
    case 'fact':
    case 'outcome':
      return node
    case 'slot': {
      const keys = node.keys.map((key) => ({ ...key, node: inner(key.node) }))
      return keys.every((key, i) => key.node === node.keys[i]?.node) ? node : { ...node, keys }
    }
    case 'not':
      return unchanged(node, [inner(node.a)], ([a]) => not(a))
    case 'variable': {
      const a = inner(node.a)
      return a === node.a ? node : { ...node, a, range: a.range }
    }
    case 'if':
      return unchanged(node, [inner(node.test), inner(node.a), inner(node.b)], ([test, a, b]) => choose(test, a, b))
    case 'aggregate':
      return unchanged(node, [inner(node.of), inner(node.where)], ([of, where]) => aggregate(node.how, of, where))
    case 'and':
      return unchanged(node, [inner(node.a), inner(node.b)], ([a, b]) => and(a, b))
    case 'or':
      return unchanged(node, [inner(node.a), inner(node.b)], ([a, b]) => or(a, b))
    default:
      return unchanged(node, [inner(node.a), inner(node.b)], ([a, b]) => binary(node.op, a, b, node.subject))
  }
}

function unchanged<const C extends readonly Node[]>(node: Node, parts: C, build: (parts: C) => Node): Node {
  const before: readonly Node[] =
    node.op === 'if'
      ? [node.test, node.a, node.b]
      : node.op === 'aggregate'
        ? [node.of, node.where]
        : 'b' in node
          ? [node.a, node.b]
          : 'a' in node
            ? [node.a]
            : []
  return parts.every((part, i) => part === before[i]) ? node : build(parts)
}
