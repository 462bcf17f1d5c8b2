import type { HouseholdFacts } from '../facts-of-household.ts'
import { unknownValue } from '../facts-of-household.ts'
import type { FactSpec } from '../language/fact-spec.ts'
import { type Column, columnFor, type PopulationColumns } from './columns-data.ts'

/** Lays households out in typed arrays; `placeOf` answers each one's position among the run's places. */
export function gatherColumns(
  households: readonly HouseholdFacts[],
  facts: readonly FactSpec[],
  placeOf: (position: number) => number,
): PopulationColumns {
  const memberStart = new Int32Array(households.length + 1)
  households.forEach((one, h) => (memberStart[h + 1] = (memberStart[h] ?? 0) + one.members.length))
  const persons = memberStart[households.length] ?? 0
  const household: Record<string, Column> = {}
  const person: Record<string, Column> = {}
  for (const fact of facts) {
    const column = columnFor(fact, fact.entity === 'household' ? households.length : persons)
    const into = fact.entity === 'household' ? household : person
    into[fact.name] = column
    let p = 0
    households.forEach((one, h) => {
      if (fact.entity === 'household') column[h] = one.household.values[fact.name] ?? unknownValue
      else for (const member of one.members) column[p++] = member.values[fact.name] ?? unknownValue
    })
  }
  return {
    households: households.length,
    persons,
    memberStart,
    place: Int32Array.from(households, (_, h) => placeOf(h)),
    household,
    person,
  }
}
