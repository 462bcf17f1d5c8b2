import type { FactIndex } from './facts-of-household.ts'
import type { BinaryOp, Node } from './language/node.ts'
import { childrenOf, visit } from './reach.ts'
import type { VectorLayout } from './rulebook.ts'

/** What a compiled node reads. `member` is the person at hand; cells remember shared values (NaN = not yet). */
export interface Frame {
  vector: ArrayLike<number>
  household: readonly number[]
  members: readonly (readonly number[])[]
  member: number
  /** Which cell of a population run's place values is read. */
  cell: number
  cells: Float64Array
  memberCells: Float64Array
}

export type Compiled = (frame: Frame) => number

export interface Interpreter {
  readonly compile: (node: Node) => Compiled
  /** A frame for one household; reuse it by calling `reset`. */
  readonly frame: () => Frame
  readonly reset: (
    frame: Frame,
    vector: ArrayLike<number>,
    household: readonly number[],
    members: readonly (readonly number[])[],
  ) => void
}

const arithmetic: Record<BinaryOp, (a: Compiled, b: Compiled) => Compiled> = {
  add: (a, b) => (f) => a(f) + b(f),
  sub: (a, b) => (f) => a(f) - b(f),
  mul: (a, b) => (f) => a(f) * b(f),
  div: (a, b) => (f) => {
    const dividend = a(f)
    const divisor = b(f)
    return (dividend - (dividend % divisor)) / divisor
  },
  min: (a, b) => (f) => Math.min(a(f), b(f)),
  max: (a, b) => (f) => Math.max(a(f), b(f)),
  lt: (a, b) => (f) => (a(f) < b(f) ? 1 : 0),
  le: (a, b) => (f) => (a(f) <= b(f) ? 1 : 0),
  eq: (a, b) => (f) => (a(f) === b(f) ? 1 : 0),
  and: (a, b) => (f) => (a(f) === 0 ? 0 : b(f)),
  or: (a, b) => (f) => (a(f) === 0 ? b(f) : 1),
}

/**
 * Compiles nodes to closures for judging one household at a time. `roots` fixes which nodes are
 * shared, and so remembered within a household.
 */
export function interpreter(roots: readonly Node[], layout: VectorLayout, facts: FactIndex): Interpreter {
  const uses = countUses(roots)
  const compiled = new Map<Node, Compiled>()
  const width = { household: 0, person: 0 }

  const compile = (node: Node): Compiled => {
    const done = compiled.get(node)
    if (done) return done
    const plain = compileNode(node, compile, layout, facts)
    const result = (uses.get(node) ?? 0) > 1 && worthRemembering(node) ? remembered(node, plain, width) : plain
    compiled.set(node, result)
    return result
  }
  roots.forEach(compile)
  const strideOf = (): number => width.person
  return {
    compile,
    frame: () => ({
      vector: [],
      household: [],
      members: [],
      member: 0,
      cell: 0,
      cells: new Float64Array(width.household),
      memberCells: new Float64Array(0),
    }),
    reset: (frame, vector, household, members) => {
      frame.vector = vector
      frame.household = household
      frame.members = members
      if (frame.cells.length < width.household) frame.cells = new Float64Array(width.household)
      frame.cells.fill(Number.NaN)
      const needed = strideOf() * members.length
      if (frame.memberCells.length < needed) frame.memberCells = new Float64Array(needed)
      frame.memberCells.fill(Number.NaN, 0, needed)
    },
  }

  function remembered(node: Node, plain: Compiled, counts: { household: number; person: number }): Compiled {
    if (node.entity === 'person') {
      const cell = counts.person++
      return (f) => {
        const at = f.member * strideOf() + cell
        const known = f.memberCells[at] ?? Number.NaN
        return Number.isNaN(known) ? (f.memberCells[at] = plain(f)) : known
      }
    }
    const cell = counts.household++
    return (f) => {
      const known = f.cells[cell] ?? Number.NaN
      return Number.isNaN(known) ? (f.cells[cell] = plain(f)) : known
    }
  }
}

function worthRemembering(node: Node): boolean {
  return node.op !== 'const' && node.op !== 'fact' && node.op !== 'place'
}

function countUses(roots: readonly Node[]): ReadonlyMap<Node, number> {
  const uses = new Map<Node, number>()
  const add = (node: Node): void => void uses.set(node, (uses.get(node) ?? 0) + 1)
  roots.forEach(add)
  visit(roots, (node) => {
    if (node.op === 'variable' || node.op === 'outcome') uses.set(node, 2)
    operands(node).forEach(add)
  })
  return uses
}

/** What a value is computed from: whether an outcome is settled is asked apart from it. */
function operands(node: Node): readonly Node[] {
  if (node.op === 'outcome') return node.bound ? [node.bound.value] : []
  return childrenOf(node)
}

function compileNode(node: Node, compile: (node: Node) => Compiled, layout: VectorLayout, facts: FactIndex): Compiled {
  switch (node.op) {
    case 'const':
      return () => node.value
    case 'place':
      return (f) => node.values[f.cell] as number
    case 'slot': {
      const base = (layout.offsets.get(node.parameter) ?? Number.NaN) + node.index
      const keys = node.keys.map((key) => ({ value: compile(key.node), stride: key.stride }))
      const [first, second] = keys
      if (!first) return (f) => f.vector[base] as number
      if (!second) return (f) => f.vector[base + first.value(f) * first.stride] as number
      return (f) => f.vector[keys.reduce((at, key) => at + key.value(f) * key.stride, base)] as number
    }
    case 'fact':
      return compileFact(node, facts)
    case 'not': {
      const a = compile(node.a)
      return (f) => 1 - a(f)
    }
    case 'variable':
      return compile(node.a)
    case 'outcome':
      if (!node.bound) throw new Error(`${node.slot.key} is not bound`)
      return compile(node.bound.value)
    case 'if': {
      const [test, a, b] = [compile(node.test), compile(node.a), compile(node.b)]
      return (f) => (test(f) === 0 ? b(f) : a(f))
    }
    case 'aggregate':
      return compileAggregate(node.how, compile(node.of), compile(node.where))
    default:
      return arithmetic[node.op](compile(node.a), compile(node.b))
  }
}

function compileFact(node: Extract<Node, { op: 'fact' }>, facts: FactIndex): Compiled {
  const at = facts[node.fact.entity].get(node.fact)
  if (at === undefined) throw new Error(`fact ${node.fact.name} is not indexed`)
  const raw: Compiled =
    node.fact.entity === 'person' ? (f) => f.members[f.member]?.[at] as number : (f) => f.household[at] as number
  if (node.read === 'known') return (f) => (raw(f) < 0 ? 0 : 1)
  return node.fact.mayBeUnknown ? (f) => Math.max(raw(f), 0) : raw
}

function compileAggregate(how: 'sum' | 'any' | 'highest', of: Compiled, where: Compiled): Compiled {
  return (f) => {
    const before = f.member
    let result = 0
    for (f.member = 0; f.member < f.members.length; f.member++) {
      if (where(f) === 0) continue
      if (how === 'sum') result += of(f)
      else if (how === 'highest') result = Math.max(result, of(f))
      else {
        result = 1
        break
      }
    }
    f.member = before
    return result
  }
}
