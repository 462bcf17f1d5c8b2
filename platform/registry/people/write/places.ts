import { sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import type { HouseholdId } from '../ids.ts'
import { membershipIn, nearestMembership } from '../memberships.ts'
import type { HouseholdPlace, PersonSubject, PlacedPerson } from './apply-persons.ts'
import type { Database } from './rows.ts'

/** Where a person stands: in the place they have, or in a new one of the household they are in now. */
export type Places = (subject: PersonSubject, household: HouseholdId | undefined) => PlacedPerson

/** Places are given once: who leaves a household takes theirs along, who comes gets the next. */
export async function placesIn(
  db: Database,
  county: CountyCode,
  subjects: readonly PersonSubject[],
  households: ReadonlyMap<HouseholdId, HouseholdPlace>,
  month: Month,
): Promise<Places> {
  const next = await nextMembers(db, county, gainingOf(subjects, households, month))
  return ({ id, held }, wanted) => {
    const household = wanted ?? held?.row.household
    const place = household === undefined ? undefined : households.get(household)
    if (household === undefined || !place) throw new Error(`person ${id} belongs to no household`)
    if (held && held.row.household === household)
      return { household, number: held.row.household_number, member: held.row.member, division: place.division }
    const member = next.get(place.number) ?? 0
    next.set(place.number, member + 1)
    return { household, number: place.number, member, division: place.division }
  }
}

function gainingOf(
  subjects: readonly PersonSubject[],
  households: ReadonlyMap<HouseholdId, HouseholdPlace>,
  month: Month,
): readonly number[] {
  const gaining = new Set<number>()
  for (const { held, memberships } of subjects) {
    const wanted = (membershipIn(memberships, month) ?? nearestMembership(memberships, month))?.household
    if (wanted === undefined || wanted === held?.row.household) continue
    const place = households.get(wanted)
    if (place && !place.isNew) gaining.add(place.number)
  }
  return [...gaining]
}

async function nextMembers(db: Database, county: CountyCode, numbers: readonly number[]): Promise<Map<number, number>> {
  if (numbers.length === 0) return new Map()
  const { rows } = await sql<{ household: number; next: number }>`
    SELECT household_number AS household, max(member) + 1 AS next FROM anmin.person
    WHERE county = ${county} AND household_number = ANY(${[...numbers]}) GROUP BY household_number`.execute(db)
  return new Map(rows.map(({ household, next }) => [household, next]))
}
