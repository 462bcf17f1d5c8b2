import type { EntityFacts, FactSpec, HouseholdFacts, PopulationColumns } from '#policy'

/** One household of the population as the explanation takes it: by name, unknown facts absent. */
export function householdAt(population: PopulationColumns, facts: readonly FactSpec[], h: number): HouseholdFacts {
  const entity = (of: FactSpec['entity'], row: number): EntityFacts => {
    const values: Record<string, number> = {}
    for (const fact of facts) {
      if (fact.entity !== of) continue
      const value = population[of][fact.name]?.[row] ?? -1
      if (value >= 0) values[fact.name] = value
    }
    return { values }
  }
  const [from, to] = [population.memberStart[h] ?? 0, population.memberStart[h + 1] ?? 0]
  return {
    household: entity('household', h),
    members: Array.from({ length: to - from }, (_, m) => entity('person', from + m)),
  }
}
