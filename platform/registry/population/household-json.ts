import { dateOf } from '#kernel/calendar-date'
import type { DivisionCode } from '#kernel/division-code'
import { formatMonth, type Month } from '#kernel/month'
import { declaredFacts, type EntityFacts, type FactSpec, type HouseholdFacts, writeFactValue } from '#policy'

/** A household in the JSON that `anmin decide` and the workbench read (docs/household.schema.json). */
export type WrittenHousehold = {
  readonly title?: string
  readonly note?: string
  readonly place: DivisionCode
  readonly month: string
  readonly household: Record<string, WrittenValue>
  readonly members: Record<string, WrittenValue>[]
}
type WrittenValue = string | number | boolean

export interface HouseholdToWrite {
  readonly place: DivisionCode
  readonly month: Month
  readonly facts: HouseholdFacts
  /** One for each member; without them the birth date is written. */
  readonly people?: readonly { readonly name: string; readonly idNumber: string }[]
  readonly title?: string
  readonly note?: string
}

/** Writes what `readHousehold` reads: absent facts are unknown. */
export function writeHousehold({ place, month, facts, people, title, note }: HouseholdToWrite): WrittenHousehold {
  return {
    ...(title === undefined ? {} : { title }),
    ...(note === undefined ? {} : { note }),
    place,
    month: formatMonth(month),
    household: written(facts.household),
    members: facts.members.map((member, at) => ({ ...identityOf(member, people?.[at]), ...written(member) })),
  }
}

const byName: ReadonlyMap<string, FactSpec> = new Map(declaredFacts().map((fact) => [fact.name, fact]))
/** Written as a birth date or an ID number. */
const birth: ReadonlySet<string> = new Set(['birthMonth', 'birthDay'])

function written({ values }: EntityFacts): Record<string, WrittenValue> {
  const result: Record<string, WrittenValue> = {}
  for (const [name, value] of Object.entries(values)) {
    const fact = byName.get(name)
    if (fact && !birth.has(name)) result[name] = writeFactValue(fact, value)
  }
  return result
}

function identityOf(
  { values }: EntityFacts,
  person: { readonly name: string; readonly idNumber: string } | undefined,
): Record<string, WrittenValue> {
  if (person) return { name: person.name, idNumber: person.idNumber }
  return { birthDate: dateOf((values['birthMonth'] ?? 0) as Month, values['birthDay'] ?? 1) } // a fixed fact, always there
}
