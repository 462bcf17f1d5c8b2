import { always, and, constant, never, not, or } from '../language/build.ts'
import type { Node } from '../language/node.ts'

/** Rebuilds an operator with what its operands' ranges prove; the value is the same for every household. */
export function simplify(node: Node): Node {
  if (node.op === 'const' || node.range.min !== node.range.max || node.op === 'fact') return reduce(node)
  return constant(node.range.min)
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
      return node.a.range.max < node.b.range.min ? always : node.a.range.min >= node.b.range.max ? never : node
    case 'le':
      return node.a.range.max <= node.b.range.min ? always : node.a.range.min > node.b.range.max ? never : node
    case 'eq':
      return node.a === node.b
        ? always
        : node.a.range.max < node.b.range.min || node.a.range.min > node.b.range.max
          ? never
          : (flagItself(node.a, node.b) ?? node)
    case 'if':
      return knownElseZero(node.test, node.a, node.b) ?? oneOrZero(node.test, node.a, node.b) ?? node
    case 'aggregate':
      return isConst(node.where, 0) ? constant(0) : node.how !== 'any' && isConst(node.of, 0) ? constant(0) : node
    default:
      return node
  }
}

function isConst(node: Node, value: number): boolean {
  return node.op === 'const' && node.value === value
}

/** `flag = 1` is the flag. */
function flagItself(a: Node, b: Node): Node | undefined {
  if (a.range.min < 0 || a.range.max > 1 || b.op !== 'const') return undefined
  return b.value === 1 ? a : b.value === 0 ? not(a) : undefined
}

/** `known ? value : 0` is the value, because an unknown fact reads 0. */
function knownElseZero(test: Node, a: Node, b: Node): Node | undefined {
  const same =
    test.op === 'fact' && test.read === 'known' && a.op === 'fact' && a.fact === test.fact && a.read === 'value'
  return same && isConst(b, 0) ? a : undefined
}

/** A choice between flags is logic. */
function oneOrZero(test: Node, a: Node, b: Node): Node | undefined {
  if (isConst(b, 0) && isFlag(a)) return and(test, a)
  if (isConst(a, 1) && isFlag(b)) return or(test, b)
  if (isConst(a, 0) && isFlag(b)) return and(not(test), b)
  if (isConst(b, 1) && isFlag(a)) return or(not(test), a)
  return undefined
}

function isFlag(node: Node): boolean {
  return node.range.min >= 0 && node.range.max <= 1
}
