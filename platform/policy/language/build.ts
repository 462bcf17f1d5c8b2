import type { AggregateNode, BinaryOp, ConstNode, Entity, Node, Range, Subject } from './node.ts'

/** A household is judged with at most this many members; larger ones are refused at the edge. */
export const maximumMembers = 64

/** Doubles are exact to 2^53; two bits are kept so that adding a rounding half stays exact. */
const widest = 2 ** 51

const flagRange: Range = { min: 0, max: 1 }
const entityRank = { place: 0, household: 1, person: 2 } as const

export function constant(value: number): ConstNode {
  if (!Number.isSafeInteger(value)) throw new Error(`${value} is not an integer`)
  return { op: 'const', value, entity: 'place', range: { min: value, max: value } }
}

export const never = constant(0)
export const always = constant(1)

export function wider(a: Entity, b: Entity): Entity {
  return entityRank[a] >= entityRank[b] ? a : b
}

function checked(range: Range, what: string): Range {
  if (range.min < -widest || range.max > widest) {
    throw new Error(`${what} may leave the exact range: ${range.min} … ${range.max}`)
  }
  return range
}

/** `-0` and products of a bound with 0 must not become NaN or -0. */
function span(...values: number[]): Range {
  return { min: Math.min(...values) + 0, max: Math.max(...values) + 0 }
}

const rangeOf: Record<BinaryOp, (a: Range, b: Range) => Range> = {
  add: (a, b) => ({ min: a.min + b.min, max: a.max + b.max }),
  sub: (a, b) => ({ min: a.min - b.max, max: a.max - b.min }),
  mul: (a, b) => span(a.min * b.min, a.min * b.max, a.max * b.min, a.max * b.max),
  div: (a, b) => ({ min: Math.floor(a.min / b.max), max: Math.floor(a.max / b.min) }),
  min: (a, b) => ({ min: Math.min(a.min, b.min), max: Math.min(a.max, b.max) }),
  max: (a, b) => ({ min: Math.max(a.min, b.min), max: Math.max(a.max, b.max) }),
  lt: () => flagRange,
  le: () => flagRange,
  eq: () => flagRange,
  and: () => flagRange,
  or: () => flagRange,
}

/** `subject` is which side of a comparison its author wrote first: `a.lt(b)` speaks of a, `b.gt(a)` of b. */
export function binary(op: BinaryOp, a: Node, b: Node, subject?: Subject): Node {
  if (op === 'div' && (a.range.min < 0 || b.range.min < 1)) {
    throw new Error('integer division only on proven non-negatives: bound the value with atLeast first')
  }
  const range = checked(rangeOf[op](a.range, b.range), op)
  return { op, a, b, ...(subject && { subject }), entity: wider(a.entity, b.entity), range }
}

export function not(a: Node): Node {
  if (a.op === 'const') return a.value === 0 ? always : never
  return a.op === 'not' ? a.a : { op: 'not', a, entity: a.entity, range: flagRange }
}

export function and(a: Node, b: Node): Node {
  if (a.op === 'const') return a.value === 0 ? never : b
  if (b.op === 'const') return b.value === 0 ? never : a
  return a === b ? a : binary('and', a, b)
}

export function or(a: Node, b: Node): Node {
  if (a.op === 'const') return a.value === 0 ? b : always
  if (b.op === 'const') return b.value === 0 ? a : always
  return a === b ? a : binary('or', a, b)
}

export function choose(test: Node, a: Node, b: Node): Node {
  if (test.op === 'const') return test.value === 0 ? b : a
  if (a === b) return a
  const entity = wider(test.entity, wider(a.entity, b.entity))
  return { op: 'if', test, a, b, entity, range: span(a.range.min, b.range.min, a.range.max, b.range.max) }
}

export function aggregate(how: AggregateNode['how'], of: Node, where: Node): Node {
  const { min, max } = of.range
  const range =
    how === 'any'
      ? flagRange
      : how === 'highest'
        ? { min: 0, max: Math.max(0, max) }
        : { min: Math.min(0, min * maximumMembers), max: Math.max(0, max * maximumMembers) }
  if (how === 'highest' && min < 0) throw new Error('highest is defined on non-negative values only')
  return { op: 'aggregate', how, of, where, entity: 'household', range: checked(range, how) }
}
