import type { FactSpec } from './language/fact-spec.ts'

/** Where a fact's value comes from and as of which day (ISO date). */
export interface Provenance {
  readonly source: string
  readonly asOf: string
}

/**
 * The facts of one household as integers (fen, ordinals, 0/1); an absent name is unknown.
 * `origins` says where values come from, for the explanation.
 */
export interface EntityFacts {
  readonly values: Readonly<Record<string, number>>
  readonly origins?: Readonly<Record<string, Provenance>>
}

export interface HouseholdFacts {
  readonly household: EntityFacts
  readonly members: readonly EntityFacts[]
}

/** Unknown, in every typed array. Facts are never negative. */
export const unknownValue = -1

/** Positions of facts in the arrays of one entity. */
export interface FactIndex {
  readonly household: ReadonlyMap<FactSpec, number>
  readonly person: ReadonlyMap<FactSpec, number>
}

export function indexFacts(facts: Iterable<FactSpec>): FactIndex {
  const index = { household: new Map<FactSpec, number>(), person: new Map<FactSpec, number>() }
  for (const fact of facts) index[fact.entity].set(fact, index[fact.entity].size)
  return index
}

export function encodeFacts(
  positions: ReadonlyMap<FactSpec, number>,
  values: Readonly<Record<string, number>>,
): number[] {
  const encoded: number[] = []
  for (const fact of positions.keys()) encoded.push(values[fact.name] ?? unknownValue)
  return encoded
}
