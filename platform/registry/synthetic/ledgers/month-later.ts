import { dateOf } from '#kernel/calendar-date'
import { syntheticIdNumber } from '#kernel/id-number'
import type { Month } from '#kernel/month'
import type { HouseholdFacts } from '#policy'
import { Draws } from '../draws.ts'
import { ordinal } from '../fact-codes.ts'
import { drawName } from '../names.ts'
import { codeOf } from './codes.ts'
import { withStatus } from './events.ts'
import type { EditionChanges } from './options.ts'
import { type PaperHousehold, type PaperPerson, phoneOf, purposes } from './paper.ts'
import type { Payment } from './payments.ts'
import type { ChangeLine } from './truth.ts'

/** A household a month later, with what has changed; `household` is undefined where it has moved out. */
export interface MonthLater {
  readonly household: PaperHousehold | undefined
  readonly died: PaperPerson | undefined
  readonly changes: readonly ChangeLine[]
}

const none = { person: null, benefit: null, before: null, after: null } as const

/** Draws what happens to a household within a month. */
export function aMonthLater(household: PaperHousehold, seed: number, asOf: Month, changes: EditionChanges): MonthLater {
  const { key } = household
  const draws = new Draws(seed, household.county, household.number, purposes.change)
  if (draws.chance(changes.movedOut))
    return {
      household: undefined,
      died: undefined,
      changes: [{ type: 'change', kind: 'moved-out', household: key, ...none }],
    }
  const lines: ChangeLine[] = []
  const mortal = household.people.find(
    ({ relation, age, values }) =>
      relation !== 'self' && age >= 60 && codeOf('memberStatus', values['memberStatus']) === 'present',
  )
  // Rates are of persons; only some members can be drawn, hence the factor.
  const died = mortal && draws.chance(Math.min(10_000, changes.deaths * 8)) ? mortal : undefined
  if (died) lines.push({ type: 'change', kind: 'death', household: key, ...none, person: died.key })
  const mother = household.people.find(
    ({ sex, age, relation }) => sex === 'female' && age > 20 && age < 40 && relation !== 'child',
  )
  const isBorn = mother !== undefined && draws.chance(Math.min(10_000, changes.births * 12))
  const born = isBorn ? newborn(household, draws, asOf) : undefined
  if (born) lines.push({ type: 'change', kind: 'birth', household: key, ...none, person: born.key })
  const people = household.people
    .filter((person) => person !== died)
    .map((person) => {
      if (person.phone === undefined || !draws.chance(changes.phones)) return person
      const phone = phoneOf(draws)
      lines.push({
        type: 'change',
        kind: 'phone',
        household: key,
        benefit: null,
        person: person.key,
        before: person.phone,
        after: phone,
      })
      return { ...person, phone }
    })
  const facts = died ? withStatus(household.facts, { kind: 'deceased', person: died }) : household.facts
  return {
    household: {
      ...household,
      facts: born ? withMember(facts, born.values) : facts,
      people: born ? [...people, born] : people,
    },
    died,
    changes: lines,
  }
}

function withMember(facts: HouseholdFacts, values: PaperPerson['values']): HouseholdFacts {
  return { household: facts.household, members: [...facts.members, { values }] }
}

const nothing = [
  'wage',
  'operatingIncome',
  'propertyIncome',
  'transferIncome',
  'otherIncome',
  'preferentialPension',
  'familyPlanningAward',
  'scholarship',
  'goodSamaritanAward',
  'socialAssistance',
  'basicPension',
  'disabilitySubsidies',
  'oldAgeAllowanceReceived',
  'seriouslyIll',
  'illnessCost',
  'disabled',
  'disabilityCost',
  'needsLongTermCare',
  'workInjuryCareFee',
  'ruralPoor',
] as const

/** A child born in the county's month: nobody else is, so that its number is nobody else's. */
function newborn(household: PaperHousehold, draws: Draws, asOf: Month): PaperPerson {
  const sex = draws.chance(5_200) ? 'male' : 'female'
  const day = draws.between(1, 28)
  const sequence = (Math.floor(household.number / 1_000) % 500) * 2 + (sex === 'male' ? 1 : 0)
  const at = household.facts.members.length
  const [head] = household.people
  return {
    key: `${household.key}-${at + 1}`,
    at,
    name: drawName(draws, sex, head?.name.charAt(0) ?? ''),
    idNumber: syntheticIdNumber(household.number % 1_000, dateOf(asOf, day), sequence),
    sex,
    birth: dateOf(asOf, day),
    age: 0,
    relation: 'child',
    values: {
      ...Object.fromEntries(nothing.map((fact) => [fact, 0])),
      relation: ordinal('relation', 'child'),
      birthMonth: asOf,
      birthDay: day,
      memberStatus: ordinal('memberStatus', 'present'),
      cohabiting: 1,
      schooling: ordinal('schooling', 'none'),
      obligors: ordinal('obligors', 'able'),
      fatherState: ordinal('fatherState', 'able'),
      motherState: ordinal('motherState', 'able'),
    },
    ethnicity: head?.ethnicity ?? '汉族',
    phone: undefined,
    marriage: 'single',
    residence: 'here',
    bank: head?.bank ?? '',
    account: head?.account ?? '',
  }
}

/** Some amounts are raised, as after a review. */
export function reviewed(
  payments: readonly Payment[],
  household: PaperHousehold,
  seed: number,
  rate: number,
): readonly Payment[] {
  const draws = new Draws(seed, household.county, household.number, purposes.change, 1)
  return payments.map((payment) =>
    draws.chance(rate) ? { ...payment, amount: payment.amount + draws.between(1, 8) * 1_000 } : payment,
  )
}

/** What is paid otherwise than the month before. */
export function amountChanges(
  household: PaperHousehold,
  before: readonly Payment[],
  after: readonly Payment[],
): readonly ChangeLine[] {
  const same = (a: Payment, b: Payment) => a.benefit === b.benefit && a.member === b.member
  const line = (payment: Payment, was: number | undefined, is: number | undefined): readonly ChangeLine[] =>
    was === is
      ? []
      : [
          {
            type: 'change',
            kind: 'amount',
            household: household.key,
            person: payment.member === undefined ? null : `${household.key}-${payment.member + 1}`,
            benefit: payment.benefit,
            before: was === undefined ? null : (was / 100).toFixed(2),
            after: is === undefined ? null : (is / 100).toFixed(2),
          },
        ]
  return [
    ...before.flatMap((one) => line(one, one.amount, after.find((other) => same(one, other))?.amount)),
    ...after.flatMap((one) => (before.some((other) => same(one, other)) ? [] : line(one, undefined, one.amount))),
  ]
}
