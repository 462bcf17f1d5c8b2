import { sql } from 'kysely'
import { hasMovedOut } from '../current.ts'
import type { HouseholdId, PersonId } from '../ids.ts'
import { covers, membershipIn } from '../memberships.ts'
import { inRecordOrder } from '../record-order.ts'
import type { HouseholdSubject } from './apply-households.ts'
import type { PersonSubject } from './apply-persons.ts'
import type { LockedCounty } from './county-lock.ts'
import { type Inhabitants, readInhabitants } from './inhabitants.ts'
import type { Database } from './rows.ts'

/** The head is who is recorded last as the head among those who are in the household in the projected month. */
export async function settleHeads(db: Database, county: LockedCounty, ids: ReadonlySet<HouseholdId>): Promise<void> {
  if (ids.size === 0) return
  const heads = await findHeads(db, county, [...ids])
  await sql`UPDATE anmin.household h SET head = found.head
    FROM unnest(${[...ids]}::uuid[], ${[...ids].map((id) => heads.get(id) ?? null)}::uuid[]) AS found (id, head)
    WHERE h.county = ${county.county} AND h.id = found.id AND h.head IS DISTINCT FROM found.head`.execute(db)
}

/**
 * The same of households that come into being with all their people: nothing needs to be read, and nothing changed afterwards.
 * A household that somebody known before moves into is not among them and is left to `settleHeads`.
 */
export function headsOfNew(
  households: readonly HouseholdSubject[],
  persons: readonly PersonSubject[],
  { month }: Pick<LockedCounty, 'month'>,
): ReadonlyMap<HouseholdId, PersonId | null> {
  const heads = new Map<HouseholdId, PersonId | null>(households.flatMap(({ id, held }) => (held ? [] : [[id, null]])))
  for (const { held, memberships } of persons)
    if (held) for (const { household } of memberships) heads.delete(household)
  const recorded = persons.flatMap(({ memberships, known }) => {
    const now = hasMovedOut(known, month) ? undefined : membershipIn(memberships, month)
    return memberships.filter((one) => one.isHead && one.household === now?.household && covers(one, month))
  })
  for (const { household, person } of recorded.toSorted(inRecordOrder))
    if (heads.has(household)) heads.set(household, person)
  return heads
}

async function findHeads(
  db: Database,
  { county, month }: LockedCounty,
  ids: readonly HouseholdId[],
): Promise<ReadonlyMap<HouseholdId, PersonId>> {
  const recorded = await db
    .withSchema('anmin')
    .selectFrom('membership')
    .select(['id', 'household', 'person', 'recorded_at as recordedAt'])
    .where('county', '=', county)
    .where(sql<boolean>`household = ANY(${[...ids]})`)
    .where('is_head', '=', true)
    .where('replaced_at', 'is', null)
    .where('valid_from', '<=', month)
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>=', month)]))
    .execute()
  const present = await readPresent(db, { county }, [...new Set(recorded.map(({ person }) => person))])
  const heads = new Map<HouseholdId, PersonId>()
  for (const { household, person } of recorded.toSorted(inRecordOrder))
    if (present.get(person) === household) heads.set(household, person)
  return heads
}

/** The households of persons who are in the population now. */
async function readPresent(
  db: Database,
  { county }: Pick<LockedCounty, 'county'>,
  ids: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, HouseholdId>> {
  const persons = await db
    .withSchema('anmin')
    .selectFrom('person')
    .select(['id', 'household', 'household_number', 'member'])
    .where('county', '=', county)
    .where(sql<boolean>`id = ANY(${[...ids]})`)
    .where('merged_into', 'is', null)
    .execute()
  const inhabitants: Inhabitants = await readInhabitants(db, county, [
    ...new Set(persons.map(({ household_number }) => household_number)),
  ])
  return new Map(
    persons
      .filter(({ household_number, member }) => inhabitants.get(household_number)?.has(member))
      .map(({ id, household }) => [id, household]),
  )
}
