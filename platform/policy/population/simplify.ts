import { aggregate, and, constant, not, or } from '../language/build.ts'
import type { AggregateNode, Node } from '../language/node.ts'
import { rewrite } from '../rewrite.ts'
import { compared, implies } from './compare.ts'
import { combined } from './logic.ts'

/** Rebuilds an operator with what its operands' ranges prove; the value is the same for every household. */
export function simplify(node: Node): Node {
  if (node.op === 'const' || node.range.min !== node.range.max || node.op === 'fact') return reduce(node)
  return constant(node.range.min)
}

/**
 * Rebuilds a graph children first, with some nodes replaced and everything above them simplified again. `done` remembers
 * for further roots with the same replacements.
 */
export function simplifyWith(
  root: Node,
  replace: (node: Node) => Node | undefined,
  intern: (node: Node) => Node,
  done = new Map<Node, Node>(),
): Node {
  const walk = (node: Node): Node => {
    const finished = done.get(node)
    if (finished) return finished
    const result =
      replace(node) ?? intern(simplify(rewrite(node, (inner) => (inner === node ? undefined : walk(inner)))))
    done.set(node, result)
    return result
  }
  return walk(root)
}

function reduce(node: Node): Node {
  switch (node.op) {
    case 'add':
      return isConst(node.a, 0) ? node.b : isConst(node.b, 0) ? node.a : node
    case 'sub':
      return isConst(node.b, 0) ? node.a : node
    case 'mul':
      return isConst(node.a, 1) ? node.b : isConst(node.b, 1) ? node.a : node
    case 'div':
      return isConst(node.b, 1) ? node.a : node
    case 'max':
      return node.a.range.min >= node.b.range.max ? node.a : node.b.range.min >= node.a.range.max ? node.b : node
    case 'min':
      return node.a.range.max <= node.b.range.min ? node.a : node.b.range.max <= node.a.range.min ? node.b : node
    case 'lt':
    case 'le':
    case 'eq':
      return compared(node.op, node.a, node.b, simplify)
    case 'and':
      return combined('and', node.a, node.b)
    case 'or':
      return implies(node.a, node.b) ? node.b : implies(node.b, node.a) ? node.a : combined('or', node.a, node.b)
    case 'if':
      return (
        knownElseZero(node.test, node.a, node.b) ??
        oneOrZero(node.test, node.a, node.b) ??
        otherwiseAlike(node.test, node.a, node.b) ??
        node
      )
    case 'aggregate':
      return total(node)
    default:
      return node
  }
}

function isConst(node: Node, value: number): boolean {
  return node.op === 'const' && node.value === value
}

/** Members for whom nothing is added are left out of the total. */
function total(node: AggregateNode): Node {
  const { how, of, where } = node
  if (isConst(where, 0) || (how !== 'any' && isConst(of, 0))) return constant(0)
  if (how === 'any' || of.op !== 'if' || !isConst(of.b, 0)) return node
  return simplify(aggregate(how, of.a, simplify(and(where, of.test))))
}

/** `known ? value : 0` is the value, because an unknown fact reads 0. */
function knownElseZero(test: Node, a: Node, b: Node): Node | undefined {
  const same =
    test.op === 'fact' && test.read === 'known' && a.op === 'fact' && a.fact === test.fact && a.read === 'value'
  return same && isConst(b, 0) ? a : undefined
}

/** A choice between flags is logic. */
function oneOrZero(test: Node, a: Node, b: Node): Node | undefined {
  if (isConst(b, 0) && isFlag(a)) return simplify(and(test, a))
  if (isConst(a, 1) && isFlag(b)) return simplify(or(test, b))
  if (isConst(a, 0) && isFlag(b)) return simplify(and(not(test), b))
  if (isConst(b, 1) && isFlag(a)) return simplify(or(not(test), a))
  return undefined
}

/** `N ? k : (E ? x : k)` needs not ask N when N and E cannot hold together. */
function otherwiseAlike(test: Node, a: Node, b: Node): Node | undefined {
  if (a.op !== 'const' || b.op !== 'if' || !isConst(b.b, a.value)) return undefined
  return isConst(combined('and', test, b.test), 0) ? b : undefined
}

function isFlag(node: Node): boolean {
  return node.range.min >= 0 && node.range.max <= 1
}
