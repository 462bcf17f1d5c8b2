import { CountyCode, type DivisionCode } from '#kernel/division-code'
import { parseMonth } from '#kernel/month'
import { unwrap } from '#kernel/result'
import { type CountyPlan, syntheticCounty } from '#registry'
import type { PlantedTruth } from './truth.ts'

/** Who a key of the truth is, before anything was damaged. */
export interface PlantedPerson {
  readonly key: string
  readonly name: string
  readonly idNumber: string
}

export interface PlantedHousehold {
  readonly key: string
  readonly division: DivisionCode
  readonly people: readonly PlantedPerson[]
}

export function planOf({ plan }: PlantedTruth): CountyPlan {
  const { county, people, seed, month } = plan
  return { county: CountyCode.parse(county), people, seed, asOf: unwrap(parseMonth(month)) }
}

/** Every household by its key. */
export function plantedHouseholds(truth: PlantedTruth): ReadonlyMap<string, PlantedHousehold> {
  const plan = planOf(truth)
  // Who was planted as a namesake is called so everywhere.
  const namesakes = new Map(
    truth.pairs.flatMap(({ kind, other }) => (kind === 'same-name-and-birth' ? [[other.person, other.name]] : [])),
  )
  const households = new Map<string, PlantedHousehold>()
  for (const { number, division, people } of syntheticCounty(plan)) {
    const key = `${plan.county}-${number}`
    const members = people.map(({ name, idNumber }, at) => {
      const person = `${key}-${at + 1}`
      return { key: person, name: namesakes.get(person) ?? name, idNumber }
    })
    households.set(key, { key, division, people: members })
  }
  return households
}

/** ID numbers of the people in households whose facts arrive incomplete or contradictory. */
export function disturbedNumbers(truth: PlantedTruth): readonly string[] {
  const disturbed = [...plantedHouseholds(truth).values()].filter(({ key }) => truth.disturbed.has(key))
  return disturbed.flatMap(({ people }) => people.map(({ idNumber }) => idNumber))
}
