import { always, and, never, or } from '../language/build.ts'
import type { Node } from '../language/node.ts'

type Logic = 'and' | 'or'

const build = { and, or } as const
const other = { and: 'or', or: 'and' } as const
/** What a condition with its own negation comes to. */
const contradiction = { and: never, or: always } as const

/** The conditions a conjunction (or disjunction) consists of; any other condition is its own only part. */
export function partsOf(op: Logic, node: Node): readonly Node[] {
  return node.op === op ? [...partsOf(op, node.a), ...partsOf(op, node.b)] : [node]
}

export function isNegation(a: Node, b: Node): boolean {
  return (a.op === 'not' && a.a === b) || (b.op === 'not' && b.a === a)
}

/**
 * `a and b` (or `a or b`) without what the other side makes superfluous: doubles, contradictions
 * (x and not x), absorbed parts (x and (x or y)) and parts already decided (x and (not x or y)).
 */
export function combined(op: Logic, a: Node, b: Node): Node {
  const left = partsOf(op, a)
  const right = partsOf(op, b)
  if (right.some((one) => left.some((two) => isNegation(one, two)))) return contradiction[op]
  const kept = left.filter((one) => one.op !== other[op] || !absorbed(op, one, right))
  const added = right
    .filter((one) => !left.includes(one) && !absorbed(op, one, kept))
    .map((one) => decided(op, one, kept))
  if (kept.length === left.length && added.length === right.length && added.every((one, i) => one === right[i])) {
    return build[op](a, b)
  }
  return [...kept, ...added].reduce((all, one) => build[op](all, one))
}

function absorbed(op: Logic, node: Node, by: readonly Node[]): boolean {
  return node.op === other[op] && partsOf(other[op], node).some((part) => by.includes(part))
}

function decided(op: Logic, node: Node, by: readonly Node[]): Node {
  const parts = partsOf(other[op], node)
  const open = parts.filter((part) => !by.some((one) => isNegation(one, part)))
  return open.length === parts.length || open.length === 0
    ? node
    : open.reduce((all, one) => build[other[op]](all, one))
}
