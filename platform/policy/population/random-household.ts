import type { EntityFacts, HouseholdFacts } from '../facts-of-household.ts'
import type { FactSpec } from '../language/fact-spec.ts'

/** How the households of a long run are drawn; as `arbitraryHousehold`, but fast enough for millions. */
export interface RandomHouseholds {
  readonly facts: readonly FactSpec[]
  /** Amounts at which rules turn; values crowd around them. */
  readonly edges: readonly number[]
  /** Facts that are never left unknown. */
  readonly complete?: ReadonlySet<FactSpec>
  /** Share of facts that may be unknown and are. */
  readonly unknown?: number
}

/** A household of none to five members; the same number gives the same household on every machine. */
export function randomHousehold(seed: number, like: RandomHouseholds): HouseholdFacts {
  const draw = numbers(seed)
  const entity = (of: FactSpec['entity']): EntityFacts => {
    const values: Record<string, number> = {}
    for (const fact of like.facts) {
      if (fact.entity !== of) continue
      const isUnknown = fact.mayBeUnknown && !like.complete?.has(fact) && draw() < (like.unknown ?? 1 / 6)
      if (!isUnknown) values[fact.name] = valueOf(fact, like.edges, draw)
    }
    return { values }
  }
  return {
    household: entity('household'),
    members: Array.from({ length: Math.floor(draw() * 6) }, () => entity('person')),
  }
}

function valueOf(fact: FactSpec, edges: readonly number[], draw: () => number): number {
  const { min, max } = fact.range
  const between = (from: number, to: number): number => from + Math.floor(draw() * (to - from + 1))
  const within = (value: number): number => Math.min(max, Math.max(min, value))
  if (fact.name === 'birthMonth') return between(1920 * 12, 2027 * 12)
  if (max - min <= 16) return between(min, max)
  const kind = draw()
  if (kind < 0.4) return draw() < 0.3 ? min : within((edges[between(0, edges.length - 1)] ?? 0) + between(-1, 1))
  return kind < 0.85 ? between(min, within(200_000)) : between(min, max)
}

/** mulberry32: small, fast, and the same everywhere. */
export function numbers(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
