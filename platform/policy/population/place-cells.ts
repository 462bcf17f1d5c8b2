import { encodeFacts, indexFacts } from '../facts-of-household.ts'
import { interpreter } from '../interpret.ts'
import { constant } from '../language/build.ts'
import type { FactSpec } from '../language/fact-spec.ts'
import type { Node } from '../language/node.ts'
import type { ResolvedPlace } from '../parameters/book.ts'
import { childrenOf, visit } from '../reach.ts'
import type { Rulebook, VectorLayout } from '../rulebook.ts'

/** More combinations of codes than this are left to be chosen household by household. */
const mostCombinations = 8

/**
 * Values that a population run computes once for each cell: a place and one combination of the folded
 * codes of the household (城乡), row by row.
 */
export interface PlaceCells {
  /** Whether the node rests on nothing but the place and the folded codes. */
  readonly decides: (node: Node) => boolean
  readonly valuesOf: (node: Node) => Node
  /** A value that does not depend on the folded codes. */
  readonly ofPlaces: (values: readonly number[]) => Node
}

export function placeCells(
  layout: VectorLayout,
  places: readonly ResolvedPlace[],
  folded: readonly FactSpec[],
): PlaceCells {
  const facts = indexFacts(folded)
  const coded = combinationsOf(folded).map((codes) =>
    encodeFacts(facts.household, Object.fromEntries(folded.map((fact, i) => [fact.name, codes[i] as number]))),
  )
  const { compile, frame } = interpreter([], layout, facts)
  const known = new Map<Node, boolean>()
  const decides = (node: Node): boolean => {
    const done = known.get(node)
    if (done !== undefined) return done
    const result =
      node.op === 'fact'
        ? folded.includes(node.fact)
        : node.op !== 'aggregate' && node.op !== 'outcome' && childrenOf(node).every(decides)
    known.set(node, result)
    return result
  }
  const valuesOf = (node: Node): Node => {
    const value = compile(node)
    const at = frame()
    const values: number[] = []
    for (const place of places)
      for (const household of coded) {
        at.vector = place.vector
        at.household = household
        at.cell = values.length
        values.push(value(at))
      }
    return placeNode(values)
  }
  return { decides, valuesOf, ofPlaces: (values) => placeNode(values.flatMap((value) => coded.map(() => value))) }
}

/** Every combination of codes, the last code running fastest: the order of a place's cells. */
export function combinationsOf(folded: readonly FactSpec[]): readonly (readonly number[])[] {
  return folded.reduce<readonly (readonly number[])[]>(
    (rows, fact) => rows.flatMap((row) => Array.from({ length: fact.range.max + 1 }, (_, code) => [...row, code])),
    [[]],
  )
}

/** A value per cell: a constant when it is the same everywhere. */
function placeNode(values: readonly number[]): Node {
  const range = { min: Math.min(...values), max: Math.max(...values) }
  if (range.min === range.max) return constant(range.min)
  return { op: 'place', values, entity: 'place', range }
}

/** Codes of the household by which parameters are tabulated, when every household has one. */
export function foldableFacts(rulebook: Rulebook, complete: ReadonlySet<FactSpec>): readonly FactSpec[] {
  const folded = new Set<FactSpec>()
  const fold = (fact: FactSpec): void => {
    if (fact.entity !== 'household' || fact.kind !== 'code' || (fact.mayBeUnknown && !complete.has(fact))) return
    const combinations = [...folded, fact].reduce((product, one) => product * (one.range.max + 1), 1)
    if (combinations <= mostCombinations) folded.add(fact)
  }
  visit(
    rulebook.benefits.flatMap((one) => [one.eligible, one.needs, one.payable]),
    (node) => {
      if (node.op === 'slot') node.keys.forEach((key) => key.node.op === 'fact' && fold(key.node.fact))
    },
  )
  return [...folded]
}
