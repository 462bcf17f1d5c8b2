import type { Month } from '#kernel/month'
import { writeHousehold } from '../population/household-json.ts'
import { type CountyPlan, defaultMonth, syntheticCounty } from './county.ts'
import type { SyntheticHousehold } from './household.ts'

export const syntheticNote = '合成数据,不是真实人员'

/** One household as a line of NDJSON, in the JSON of `anmin decide`; the title is its number. */
export function syntheticLine({ number, division, facts, people }: SyntheticHousehold, month: Month): string {
  return `${JSON.stringify(writeHousehold({ place: division, month, facts, people, title: `合成户${number}`, note: syntheticNote }))}\n`
}

/** A whole county, line by line. */
export function* syntheticLines(
  plan: CountyPlan,
): Generator<{ readonly line: string; readonly household: SyntheticHousehold }, void, undefined> {
  for (const household of syntheticCounty(plan))
    yield { line: syntheticLine(household, plan.asOf ?? defaultMonth), household }
}
