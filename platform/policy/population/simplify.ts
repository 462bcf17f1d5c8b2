import { always, and, binary, choose, constant, never, not, or } from '../language/build.ts'
import type { Node } from '../language/node.ts'

/** Rebuilds an operator with what its operands' ranges prove; the value is the same for every household. */
export function simplify(node: Node): Node {
  if (node.op === 'const' || node.range.min !== node.range.max || node.op === 'fact') return reduce(node)
  return constant(node.range.min)
}

/**
 * A comparison with a whole quotient, without the division: 60 ≤ ⌊months ÷ 12⌋ is 720 ≤ months. The parts are as the
 * author wrote them, steps of the explanation included.
 */
export function withoutDivision(node: Node): Node {
  if (node.op !== 'lt' && node.op !== 'le') return node
  const [a, b] = [unnamed(node.a), unnamed(node.b)]
  if (b.op === 'div' && b.b.op === 'const') return scaled(node.op === 'le' ? a : next(a), b.b, (limit) => binary('le', limit, b.a)) ?? node
  if (a.op === 'div' && a.b.op === 'const') return scaled(node.op === 'lt' ? b : next(b), a.b, (limit) => binary('lt', a.a, limit)) ?? node
  return node
}

function unnamed(node: Node): Node {
  return node.op === 'variable' ? unnamed(node.a) : node
}

function next(node: Node): Node {
  return binary('add', node, constant(1))
}

/** Limits stay far inside the exact range, or the comparison keeps its division. */
function scaled(limit: Node, divisor: Node, compare: (limit: Node) => Node): Node | undefined {
  const widest = Math.max(Math.abs(limit.range.min), Math.abs(limit.range.max)) * divisor.range.max
  return widest < 2 ** 40 ? compare(binary('mul', limit, divisor)) : undefined
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
      return compared(node.op, node.a, node.b)
    case 'or':
      return implied(node.a, node.b) ? node.b : implied(node.b, node.a) ? node.a : node
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

/** What the ranges decide; a comparison with a choice that decides it in one branch becomes logic. */
function compared(op: 'lt' | 'le', a: Node, b: Node): Node {
  const [least, most] = [a.range.max - b.range.min, a.range.min - b.range.max]
  if (op === 'lt' ? least < 0 : least <= 0) return always
  if (op === 'lt' ? most >= 0 : most > 0) return never
  const within = (choice: Node, build: (branch: Node) => Node): Node | undefined => {
    if (choice.op !== 'if') return undefined
    const [then, otherwise] = [build(choice.a), build(choice.b)]
    return then.op === 'const' || otherwise.op === 'const' ? simplify(choose(choice.test, then, otherwise)) : undefined
  }
  if (a.op === 'const') return within(b, (branch) => compared(op, a, branch)) ?? floored(op, a, b) ?? binary(op, a, b)
  if (b.op === 'const') return within(a, (branch) => compared(op, branch, b)) ?? floored(op, a, b) ?? binary(op, a, b)
  return floored(op, a, b) ?? binary(op, a, b)
}

/** `limit ≤ max(x, least)` asks x alone when the limit is above the least (and so does `max(x, least) < limit`). */
function floored(op: 'lt' | 'le', a: Node, b: Node): Node | undefined {
  const beyond = (limit: Node, least: Node, strict: boolean): boolean =>
    strict ? least.range.max <= limit.range.min : least.range.max < limit.range.min
  if (b.op === 'max' && beyond(a, b.b, op === 'lt')) return compared(op, a, b.a)
  if (a.op === 'max' && beyond(b, a.b, op === 'le')) return compared(op, a.a, b)
  return undefined
}

/** Whoever reaches the higher limit reaches the lower: 1200 ≤ x says 960 ≤ x. */
function implied(strong: Node, weak: Node): boolean {
  return strong.op === 'le' && weak.op === 'le' && strong.b === weak.b && strong.a.range.min >= weak.a.range.max
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
  if (isConst(a, 1) && isFlag(b)) return simplify(or(test, b))
  if (isConst(a, 0) && isFlag(b)) return and(not(test), b)
  if (isConst(b, 1) && isFlag(a)) return or(not(test), a)
  return undefined
}

function isFlag(node: Node): boolean {
  return node.range.min >= 0 && node.range.max <= 1
}
