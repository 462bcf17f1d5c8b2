import fc from 'fast-check'
import type { EntityFacts, HouseholdFacts } from '../facts-of-household.ts'
import type { FactSpec } from '../language/fact-spec.ts'

/** An ordinary household and member: most facts of a random one are theirs, so that rare benefits are reached. */
export interface Usual {
  readonly household: EntityFacts
  readonly member: EntityFacts
}

/**
 * Households for property tests: any combination of facts within their ranges, unknowns included, with
 * values crowded where rules turn (0, small amounts, the given edges).
 */
export function arbitraryHousehold(
  facts: readonly FactSpec[],
  edges: readonly number[],
  usual?: Usual,
  mostMembers = 5,
): fc.Arbitrary<HouseholdFacts> {
  const household = arbitraryEntity(
    facts.filter((fact) => fact.entity === 'household'),
    edges,
    usual?.household,
  )
  const member = arbitraryEntity(
    facts.filter((fact) => fact.entity === 'person'),
    edges,
    usual?.member,
  )
  return fc.record({ household, members: fc.array(member, { minLength: 0, maxLength: mostMembers }) })
}

function arbitraryEntity(
  facts: readonly FactSpec[],
  edges: readonly number[],
  usual: EntityFacts | undefined,
): fc.Arbitrary<EntityFacts> {
  const record: Record<string, fc.Arbitrary<number | undefined>> = {}
  for (const fact of facts) {
    const any = arbitraryValue(fact, edges)
    const known = usual?.values[fact.name]
    record[fact.name] =
      known === undefined ? any : fc.oneof({ weight: 9, arbitrary: fc.constant(known) }, { weight: 1, arbitrary: any })
  }
  return fc.record(record).map((values) => ({
    values: Object.fromEntries(
      Object.entries(values).filter((entry): entry is [string, number] => entry[1] !== undefined),
    ),
  }))
}

function arbitraryValue(fact: FactSpec, edges: readonly number[]): fc.Arbitrary<number | undefined> {
  const { min, max } = fact.range
  const within = (value: number): number => Math.min(max, Math.max(min, value))
  const near = edges.flatMap((edge) => [edge - 1, edge, edge + 1]).map(within)
  const value =
    fact.name === 'birthMonth'
      ? fc.integer({ min: 1920 * 12, max: 2027 * 12 })
      : max - min <= 16
        ? fc.integer({ min, max })
        : fc.oneof(
            { weight: 3, arbitrary: fc.constantFrom(min, ...near) },
            { weight: 3, arbitrary: fc.integer({ min, max: within(200_000) }) },
            { weight: 1, arbitrary: fc.integer({ min, max }) },
          )
  return fact.mayBeUnknown
    ? fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: fc.constant(undefined) })
    : value
}
