import type { BoundBenefit } from '../bind.ts'
import { and, binary, choose, constant, not, wider } from '../language/build.ts'
import type { EntitlementSlot } from '../language/entitlement.ts'
import type { FactSpec } from '../language/fact-spec.ts'
import type { FactNode, Node, SlotNode } from '../language/node.ts'
import type { ResolvedPlace } from '../parameters/book.ts'
import { reachIn } from '../place-reach.ts'
import { reachableFacts } from '../reach.ts'
import { rewrite } from '../rewrite.ts'
import type { Rulebook, VectorLayout } from '../rulebook.ts'
import { foldableFacts, type PlaceCells, placeCells } from './place-cells.ts'
import { withoutDivision } from './compare.ts'
import { interner } from './intern.ts'
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
  /** Codes of the household that select among a place's values (城乡): a value stands at (place, codes), row by row. */
  readonly folded: readonly FactSpec[]
  readonly facts: readonly FactSpec[]
}

export interface SpecialOptions {
  /** Facts that nobody in the population leaves unknown: what happens when they are unknown falls away. */
  readonly complete?: ReadonlySet<FactSpec>
}

/**
 * Works the parameters of the given places into the rules: what rests on parameters alone is computed
 * once per place (never per person), what is equal everywhere becomes a constant, and dead branches
 * fall away. Nothing of the household is touched, so all executions keep one meaning.
 */
export function specialise(
  rulebook: Rulebook,
  places: readonly ResolvedPlace[],
  options: SpecialOptions = {},
): SpecialRulebook {
  const complete = options.complete ?? new Set()
  const folded = foldableFacts(rulebook, complete)
  const cells = placeCells(rulebook.layout, places, folded)
  const worker = specialiser(cells, complete)
  const benefits = rulebook.benefits.map((benefit) => specialBenefit(benefit, places, rulebook.layout, cells, worker))
  const facts = reachableFacts(benefits.flatMap((one) => [one.outcome, one.amount, one.refusals]))
  return { benefits, places, folded, facts: [...new Set([...folded, ...facts])] }
}

function specialBenefit(
  benefit: BoundBenefit,
  places: readonly ResolvedPlace[],
  layout: VectorLayout,
  cells: PlaceCells,
  worker: (node: Node) => Node,
): SpecialBenefit {
  const unpublished = cells.ofPlaces(
    places.map((place) => (reachIn(benefit, place, layout).missing.length > 0 ? 1 : 0)),
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

function specialiser(cells: PlaceCells, complete: ReadonlySet<FactSpec>): (node: Node) => Node {
  const intern = interner()
  /** What is pending was derived beside the values already, so a needed fact reads like any other. */
  const settledFact = (node: FactNode): Node => {
    if (!complete.has(node.fact)) return { ...node, read: node.read === 'known' ? 'known' : 'value' }
    const fact = completed(node.fact)
    return node.read === 'known' ? constant(1) : { ...node, fact, read: 'value', range: fact.range }
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
    if (node.op !== 'const' && node.op !== 'place' && cells.decides(node)) return cells.valuesOf(node)
    if (node.op === 'variable') return special(node.a)
    if (node.op === 'outcome' && node.bound) return special(node.bound.value)
    if (node.op === 'fact') return settledFact(node)
    if (node.op === 'slot') return special(spread(node, cells.decides))
    const whole = withoutDivision(node)
    if (whole !== node) return special(whole)
    return simplify(rewrite(node, (inner) => (inner === node ? undefined : special(inner))))
  }
  return special
}

const sure = new WeakMap<FactSpec, FactSpec>()

/** The fact as it stands in a population where nobody leaves it unknown; the same object every time. */
function completed(fact: FactSpec): FactSpec {
  const known = sure.get(fact) ?? { ...fact, mayBeUnknown: false }
  sure.set(fact, known)
  return known
}

/** A lookup by code becomes a choice among the places' values of each code. */
function spread(slot: SlotNode, decided: (node: Node) => boolean): Node {
  const key = slot.keys.find((one) => !decided(one.node))
  if (!key) throw new Error(`${slot.parameter.key} is the same for everybody of a place`)
  const keys = slot.keys.filter((one) => one !== key)
  const entity = keys.map((one) => one.node.entity).reduce(wider, 'place')
  const branch = (ordinal: number): Node => ({ ...slot, entity, index: slot.index + ordinal * key.stride, keys })
  const last = key.list.codes.length - 1
  return key.list.codes
    .slice(0, last)
    .reduceRight<Node>(
      (others, _, ordinal) => choose(binary('eq', key.node, constant(ordinal)), branch(ordinal), others),
      branch(last),
    )
}
