import { type CalendarDate, dateOf } from '#kernel/calendar-date'
import { addMonths, type Month } from '#kernel/month'
import type { HouseholdFacts } from '#policy'
import { Draws } from '../draws.ts'
import { ordinal } from '../fact-codes.ts'
import { codeOf } from './codes.ts'
import type { FaultRates } from './fault-kinds.ts'
import { type PaperHousehold, type PaperPerson, purposes } from './paper.ts'
import type { Payment } from './payments.ts'

/** A member who has died or is in prison, which the paying office does not know. */
export interface Unnoticed {
  readonly kind: 'deceased' | 'imprisoned'
  readonly person: PaperPerson
}

/** Draws at most one member of a paid household. Who is paid for themselves is drawn first. */
export function drawUnnoticed(
  household: PaperHousehold,
  payments: readonly Payment[],
  seed: number,
  rates: FaultRates,
): Unnoticed | undefined {
  if (payments.length === 0) return undefined
  const draws = new Draws(seed, household.county, household.number, purposes.events, 1)
  const isPresent = ({ values }: PaperPerson) => codeOf('memberStatus', values['memberStatus']) === 'present'
  const own = new Set(payments.map(({ member }) => member))
  const paidThemselves = household.people.filter(({ at }) => own.has(at))
  const persons = (paidThemselves.length > 0 ? paidThemselves : household.people).filter(isPresent)
  const adults = persons.filter(({ age }) => age >= 18 && age < 75)
  if (persons.length > 0 && draws.chance(rates['deceased-paid']))
    return { kind: 'deceased', person: draws.pick(persons) }
  if (adults.length > 0 && draws.chance(rates['imprisoned-paid']))
    return { kind: 'imprisoned', person: draws.pick(adults) }
  return undefined
}

/** The facts as they are: the member has died or is in prison. */
export function withStatus(facts: HouseholdFacts, { kind, person }: Unnoticed): HouseholdFacts {
  const changed = {
    memberStatus: ordinal('memberStatus', kind),
    ...(kind === 'deceased' ? { burialForm: ordinal('burialForm', 'traditional') } : {}),
  }
  return {
    household: facts.household,
    members: facts.members.map((one, at) => (at === person.at ? { values: { ...one.values, ...changed } } : one)),
  }
}

/** A day some months before the county's month. */
export function dayBefore(draws: Draws, asOf: Month, from: number, to: number): CalendarDate {
  return dateOf(addMonths(asOf, -draws.between(from, to)), draws.between(1, 28))
}

/** How a relation is written wrongly: two heads, or a child older than its parent. */
export interface WrongRelation {
  readonly kind: 'two-heads' | 'child-older-than-parent'
  readonly person: PaperPerson
  readonly relation: PaperPerson['relation']
}

export function drawWrongRelation(
  household: PaperHousehold,
  seed: number,
  rates: FaultRates,
): WrongRelation | undefined {
  const draws = new Draws(seed, household.county, household.number, purposes.events, 2)
  const spouse = household.people.find(({ relation }) => relation === 'spouse')
  if (spouse && draws.chance(rates['two-heads'])) return { kind: 'two-heads', person: spouse, relation: 'self' }
  const turned = household.people.find(({ relation }) => relation === 'parent' || relation === 'child')
  if (!turned || !draws.chance(rates['child-older-than-parent'])) return undefined
  // The head's parent is called a child, or the head's child a parent.
  return {
    kind: 'child-older-than-parent',
    person: turned,
    relation: turned.relation === 'parent' ? 'child' : 'parent',
  }
}
