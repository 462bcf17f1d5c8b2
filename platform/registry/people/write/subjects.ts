import type { CountyCode } from '#kernel/division-code'
import { householdColumns, knownFromFacts, knownFromRow, type KnownValues, personColumns } from '../current.ts'
import type { HouseholdId, PersonId } from '../ids.ts'
import { readHouseholdStatements, readStatements } from '../read/statements.ts'
import type { HouseholdSubject } from './apply-households.ts'
import type { PersonSubject } from './apply-persons.ts'
import type { LockedCounty } from './county-lock.ts'
import type { HeldHousehold, HeldPerson } from './held.ts'
import type { PlannedHousehold } from './plan-households.ts'
import type { PlannedPerson } from './plan-persons.ts'
import { folded, overlaid } from './planned.ts'
import type { Database } from './rows.ts'

/** Households as they are known once their planned statements are in. */
export async function householdsAfter(
  db: Database,
  { county, month }: LockedCounty,
  plans: readonly PlannedHousehold[],
  isSynthetic: boolean,
): Promise<readonly HouseholdSubject[]> {
  const overlays = new Map(plans.map((plan) => [plan.id, overlaidHousehold(plan, month)]))
  const foldedOnes = plans.filter(({ id, held }) => held && !overlays.get(id)).map(({ id }) => id)
  const stored = await readHouseholdStatements(db, county, foldedOnes)
  return plans.map(({ id, number, held, statements }) => ({
    id,
    number,
    held,
    known: overlays.get(id) ?? folded(stored.get(id), statements, month),
    isSynthetic: held ? held.row['is_synthetic'] === true : isSynthetic,
  }))
}

/** A household that moves is folded: its settlement may have been told by the village it was in. */
function overlaidHousehold(
  { held, statements }: PlannedHousehold,
  month: LockedCounty['month'],
): KnownValues | undefined {
  if (!held?.facts || statements.some(({ values }) => values.has('householdDivision'))) return undefined
  const known = () =>
    new Map([...knownFromRow(householdColumns, held.row), ...knownFromFacts('household', held.facts ?? {})])
  return overlaid({ known, lastRecorded: held.lastRecorded }, statements, month)
}

/** Persons as they are known once their planned statements are in. */
export async function personsAfter(
  db: Database,
  { county, month }: LockedCounty,
  plans: readonly PlannedPerson[],
  isSynthetic: boolean,
): Promise<readonly PersonSubject[]> {
  const overlays = new Map(plans.map((plan) => [plan.id, overlaidPerson(plan, month)]))
  const foldedOnes = plans.filter(({ id, held }) => held && !overlays.get(id)).map(({ id }) => id)
  const stored = await readStatements(db, county, foldedOnes)
  return plans.map(({ id, held, memberships, statements }) => ({
    id,
    held,
    memberships,
    known: overlays.get(id) ?? folded(stored.get(id), statements, month),
    isSynthetic: held ? held.row.is_synthetic : isSynthetic,
  }))
}

function overlaidPerson({ held, statements }: PlannedPerson, month: LockedCounty['month']): KnownValues | undefined {
  if (!held?.facts) return undefined
  const known = () => new Map([...knownFromRow(personColumns, held.row), ...knownFromFacts('person', held.facts ?? {})])
  return overlaid({ known, lastRecorded: held.lastRecorded }, statements, month)
}

/** Persons and households as all their statements tell them. */
export async function householdSubjects(
  db: Database,
  county: LockedCounty,
  held: ReadonlyMap<HouseholdId, HeldHousehold>,
): Promise<readonly HouseholdSubject[]> {
  const stored = await readHouseholdStatements(db, county.county, [...held.keys()])
  return [...held.values()].map((one) => ({
    id: one.id,
    number: one.number,
    held: one,
    known: folded(stored.get(one.id), [], county.month),
    isSynthetic: one.row['is_synthetic'] === true,
  }))
}

export async function personSubjects(
  db: Database,
  county: { readonly county: CountyCode; readonly month: LockedCounty['month'] },
  held: ReadonlyMap<PersonId, HeldPerson>,
  memberships: ReadonlyMap<PersonId, PersonSubject['memberships']>,
): Promise<readonly PersonSubject[]> {
  const stored = await readStatements(db, county.county, [...held.keys()])
  return [...held].map(([id, one]) => ({
    id,
    held: one,
    memberships: memberships.get(id) ?? [],
    known: folded(stored.get(id), [], county.month),
    isSynthetic: one.row.is_synthetic,
  }))
}
