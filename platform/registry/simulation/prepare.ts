import { containsDivision, type CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import type { ErrorOf } from '#kernel/use-case'
import { type Month, month } from '#kernel/month'
import { err, ok, type Result } from '#kernel/result'
import {
  declaredParameters,
  describeFaults,
  digestOfEntries,
  type ParameterBook,
  type ParameterRecord,
  readEntries,
  reformBook,
  type Scenario,
} from '#policy'
import { divisionName } from '../divisions.ts'
import type { cannotSimulate } from './errors.ts'
import type { SimulateInput } from './schema.ts'
import type { SimulationSettings } from './settings.ts'

/** A simulation that is ready to run. */
export interface PreparedSimulation {
  readonly place: DivisionCode
  readonly before: Scenario
  readonly after: Scenario
  readonly records: readonly ParameterRecord[]
  readonly entriesDigest: string
}

/** Reads and checks what is asked against the book in force. */
export function prepareSimulation(
  input: SimulateInput,
  settings: SimulationSettings,
  book: ParameterBook,
  now: Date,
): Result<PreparedSimulation, ErrorOf<typeof cannotSimulate>> {
  const place = placeOf(input)
  if (!isRelated(input.county, place))
    return err({ type: 'place-elsewhere', place: divisionName(place), county: countyName(input.county) })
  const known = new Set(settings.rulebook.benefits.map((benefit) => benefit.slot.key))
  const unknown = input.benefits?.find((key) => !known.has(key))
  if (unknown !== undefined) return err({ type: 'unknown-benefit', benefit: unknown })
  if (input.changes.length === 0 && (input.monthBefore ?? input.month) === input.month)
    return err({ type: 'nothing-changes' })
  const records = readEntries(place, input.changes, 'simulation', now.toISOString())
  if (!records.ok) return err({ type: 'wrong-entries', faults: describeFaults(records.error) })
  return ok({
    place,
    before: { book, month: monthOf(input.monthBefore ?? input.month) },
    after: { book: reformBook(book, records.value, declaredParameters()), month: monthOf(input.month) },
    records: records.value,
    entriesDigest: digestOfEntries(place, records.value),
  })
}

export function placeOf(input: Pick<SimulateInput, 'county' | 'place'>): DivisionCode {
  return input.place ?? countyDivision(input.county)
}

/** The area a simulation needs: the county, or the area around it whose values are changed. */
export function areaOf(input: Pick<SimulateInput, 'county' | 'place'>): DivisionCode {
  const county = countyDivision(input.county)
  const place = placeOf(input)
  return containsDivision(place, county) ? place : county
}

export function countyName(county: CountyCode): string {
  return divisionName(countyDivision(county))
}

/** Written months have passed the schema. */
export function monthOf(written: string): Month {
  return month(Number(written.slice(0, 4)), Number(written.slice(5)))
}

function isRelated(county: CountyCode, place: DivisionCode): boolean {
  const own = countyDivision(county)
  return containsDivision(place, own) || containsDivision(own, place)
}
