import type { BoundBenefit } from '../bind.ts'
import { indexFacts } from '../facts-of-household.ts'
import { interpreter } from '../interpret.ts'
import { binary, choose, constant } from '../language/build.ts'
import type { EntitlementSlot } from '../language/entitlement.ts'
import type { FactSpec } from '../language/fact-spec.ts'
import { and, not } from '../language/build.ts'
import type { Node, PlaceNode, Range, SlotNode } from '../language/node.ts'
import type { ResolvedPlace } from '../parameters/book.ts'
import { childrenOf, reachableFacts } from '../reach.ts'
import { rewrite } from '../rewrite.ts'
import type { Rulebook } from '../rulebook.ts'
import { simplify } from './simplify.ts'

/** A benefit as a population run computes it, with the parameters of the run's places worked in. */
export interface SpecialBenefit {
  readonly slot: EntitlementSlot
  /** Ordinal of `outcomes`. */
  readonly outcome: Node
  /** Fen; 0 unless eligible. */
  readonly amount: Node
  /** Bit i set: requirement i definitely fails. */
  readonly refusals: Node
}

export interface SpecialRulebook {
  readonly benefits: readonly SpecialBenefit[]
  readonly places: readonly ResolvedPlace[]
  readonly facts: readonly FactSpec[]
}

/**
 * Works the parameters of the given places into the rules: what rests on parameters alone is computed
 * once per place (never per person), what is equal everywhere becomes a constant, and dead branches
 * fall away. Nothing of the household is touched, so all executions keep one meaning.
 */
export function specialise(rulebook: Rulebook, places: readonly ResolvedPlace[]): SpecialRulebook {
  const worker = specialiser(rulebook, places)
  const benefits = rulebook.benefits.map((benefit) => specialBenefit(benefit, places, worker))
  const roots = benefits.flatMap((one) => [one.outcome, one.amount, one.refusals])
  return { benefits, places, facts: [...reachableFacts(roots)] }
}

function specialBenefit(
  benefit: BoundBenefit,
  places: readonly ResolvedPlace[],
  worker: (node: Node) => Node,
): SpecialBenefit {
  const unpublished = placeNode(
    places.map((place) => (place.missing.some((one) => benefit.parameters.has(one.parameter)) ? 1 : 0)),
  )
  const published = not(unpublished)
  const judged = choose(worker(benefit.eligible), constant(1), choose(worker(benefit.needs), constant(2), constant(0)))
  const bits = benefit.requirements.map((line, i) => {
    const fails = and(published, and(not(worker(line.pending)), not(worker(line.node))))
    return choose(fails, constant(2 ** i), constant(0))
  })
  return {
    slot: benefit.slot,
    outcome: simplify(choose(unpublished, constant(3), judged)),
    amount: simplify(choose(published, worker(benefit.payable), constant(0))),
    refusals: bits.reduce<Node>((sum, bit) => simplify(binary('add', sum, bit)), constant(0)),
  }
}

/** A value per place: a constant when it is the same everywhere. */
function placeNode(values: readonly number[]): Node {
  const range: Range = { min: Math.min(...values), max: Math.max(...values) }
  if (range.min === range.max) return constant(range.min)
  const node: PlaceNode = { op: 'place', values, entity: 'place', range }
  return node
}

function specialiser(rulebook: Rulebook, places: readonly ResolvedPlace[]): (node: Node) => Node {
  const { compile, frame } = interpreter([], rulebook.layout, indexFacts([]))
  const perPlace = (node: Node): Node => {
    const value = compile(node)
    const at = frame()
    return placeNode(
      places.map((place) => {
        at.vector = place.vector
        return value(at)
      }),
    )
  }
  const interned = new Map<string, Node>()
  const numbers = new Map<Node, number>()
  const intern = (node: Node): Node => {
    const key = identity(node, numbers)
    const known = interned.get(key)
    if (known) return known
    interned.set(key, node)
    numbers.set(node, numbers.size)
    return node
  }
  const done = new Map<Node, Node>()
  const special = (node: Node): Node => {
    const finished = done.get(node)
    if (finished) return finished
    const result = intern(transform(node))
    done.set(node, result)
    return result
  }
  const transform = (node: Node): Node => {
    if (node.entity === 'place' && node.op !== 'const' && node.op !== 'place') return perPlace(node)
    if (node.op === 'variable') return special(node.a)
    if (node.op === 'outcome' && node.bound) return special(node.bound.value)
    if (node.op === 'fact') return { ...node, read: node.read === 'known' ? 'known' : 'value' }
    if (node.op === 'slot') return special(spread(node, perPlace))
    const rebuilt = rewrite(node, (inner) => (inner === node ? undefined : special(inner)))
    return simplify(rebuilt)
  }
  return special
}

/** A lookup by code becomes a choice among the places' values of each code. */
function spread(slot: SlotNode, perPlace: (node: Node) => Node): Node {
  const [key, ...rest] = slot.keys
  if (!key) return perPlace({ ...slot, entity: 'place' })
  const branch = (ordinal: number): Node =>
    spread({ ...slot, index: slot.index + ordinal * key.stride, keys: rest }, perPlace)
  const last = key.list.codes.length - 1
  return key.list.codes
    .slice(0, last)
    .reduceRight<Node>(
      (others, _, ordinal) => choose(binary('eq', key.node, constant(ordinal)), branch(ordinal), others),
      branch(last),
    )
}

/** Structural identity, so that equal computations are made once. */
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
