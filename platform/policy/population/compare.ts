import { always, binary, choose, constant, never, not } from '../language/build.ts'
import type { Node } from '../language/node.ts'

type Comparison = 'lt' | 'le' | 'eq'

/**
 * A comparison with a whole quotient, without the division: 60 ≤ ⌊months ÷ 12⌋ is 720 ≤ months. The parts are as the
 * author wrote them, steps of the explanation included.
 */
export function withoutDivision(node: Node): Node {
  if (node.op !== 'lt' && node.op !== 'le') return node
  const [a, b] = [unnamed(node.a), unnamed(node.b)]
  if (b.op === 'div' && b.b.op === 'const')
    return scaled(node.op === 'le' ? a : next(a), b.b, (limit) => binary('le', limit, b.a)) ?? node
  if (a.op === 'div' && a.b.op === 'const')
    return scaled(node.op === 'lt' ? b : next(b), a.b, (limit) => binary('lt', a.a, limit)) ?? node
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

/** What the ranges decide; a comparison with a choice that is decided in one branch becomes logic (by `simplify`). */
export function compared(op: Comparison, a: Node, b: Node, simplify: (node: Node) => Node): Node {
  const known = decidedByRange(op, a, b) ?? (op === 'eq' ? flagItself(a, b) : floored(op, a, b, simplify))
  if (known) return known
  const within = (choice: Node, build: (branch: Node) => Node): Node | undefined => {
    if (choice.op !== 'if') return undefined
    const [then, otherwise] = [build(choice.a), build(choice.b)]
    return then.op === 'const' || otherwise.op === 'const' ? simplify(choose(choice.test, then, otherwise)) : undefined
  }
  const inBranches =
    a.op === 'const'
      ? within(b, (branch) => compared(op, a, branch, simplify))
      : b.op === 'const'
        ? within(a, (branch) => compared(op, branch, b, simplify))
        : undefined
  return inBranches ?? binary(op, a, b)
}

function decidedByRange(op: Comparison, a: Node, b: Node): Node | undefined {
  if (op === 'lt') return a.range.max < b.range.min ? always : a.range.min >= b.range.max ? never : undefined
  if (op === 'le') return a.range.max <= b.range.min ? always : a.range.min > b.range.max ? never : undefined
  if (a === b || (a.op === 'const' && b.op === 'const' && a.value === b.value)) return always
  return a.range.max < b.range.min || a.range.min > b.range.max ? never : undefined
}

/** `limit ≤ max(x, least)` asks x alone when the limit is above the least (and so does `max(x, least) < limit`). */
function floored(op: 'lt' | 'le', a: Node, b: Node, simplify: (node: Node) => Node): Node | undefined {
  const beyond = (limit: Node, least: Node, strict: boolean): boolean =>
    strict ? least.range.max <= limit.range.min : least.range.max < limit.range.min
  if (b.op === 'max' && beyond(a, b.b, op === 'lt')) return compared(op, a, b.a, simplify)
  if (a.op === 'max' && beyond(b, a.b, op === 'le')) return compared(op, a.a, b, simplify)
  return undefined
}

/** `flag = 1` is the flag. */
function flagItself(a: Node, b: Node): Node | undefined {
  if (a.range.min < 0 || a.range.max > 1 || b.op !== 'const') return undefined
  return b.value === 1 ? a : b.value === 0 ? not(a) : undefined
}

/** Whoever reaches the higher limit reaches the lower: 1200 ≤ x says 960 ≤ x. */
export function implies(strong: Node, weak: Node): boolean {
  return strong.op === 'le' && weak.op === 'le' && strong.b === weak.b && strong.a.range.min >= weak.a.range.max
}
