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
  const households = new Map<string, PlantedHousehold>()
  for (const { number, division, people } of syntheticCounty(plan)) {
    const key = `${plan.county}-${number}`
    const members = people.map(({ name, idNumber }, at) => ({ key: `${key}-${at + 1}`, name, idNumber }))
    households.set(key, { key, division, people: members })
  }
  return households
}
