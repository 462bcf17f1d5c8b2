import type { KeyRing } from '#kernel/crypto/key-ring'
import type { HouseholdId, PersonId } from '../ids.ts'
import { applyHouseholds, type HouseholdSubject } from './apply-households.ts'
import { applyPersons, type AppliedPersons, type HouseholdPlace, type PersonSubject } from './apply-persons.ts'
import type { Batch, BatchResult, RecordedHousehold, RecordedPerson } from './batch.ts'
import { lockCounty } from './county-lock.ts'
import { readAbsences } from './derived.ts'
import { finish } from './finish.ts'
import { readPlaces } from './held.ts'
import { type PlannedHousehold, type PlannedHouseholds, planHouseholds } from './plan-households.ts'
import { type HeldForPersons, type PersonPlans, type PlannedPerson, planPersons } from './plan-persons.ts'
import { readForBatch } from './read-for-batch.ts'
import type { Database } from './rows.ts'
import { householdsAfter, personsAfter } from './subjects.ts'
import { comeBack } from './withdrawn-people.ts'
import { writeKinships } from './write-kinships.ts'
import {
  writeHouseholdStatements,
  writeMemberships,
  writeNumbersOfKnown,
  writeNumbersOfNew,
  writePersonStatements,
} from './write-plans.ts'
import { type Pointers, writeReceipts } from './write-receipts.ts'

/**
 * Records what a source says of households and persons, and brings everything that is kept beside the statements in step:
 * current particulars, numbers, households, search terms, population tables. The one place where that is written. Records
 * that cannot be taken are answered with a reason each and leave nothing behind; the others are in once the caller's
 * transaction commits. Until then no other transaction writes to the people of the county.
 */
export async function recordBatch(db: Database, keys: KeyRing, batch: Batch): Promise<BatchResult> {
  const county = await lockCounty(db, batch.county, batch.recordedAt)
  const held = await readForBatch(db, keys, batch)
  const households = planHouseholds(county, batch, held.households)
  const persons = planPersons({ keys, county, batch, households, held })
  const plans = { households: [...households.byId.values()], persons: [...persons.byId.values()] }
  const isSynthetic = batch.isSynthetic ?? false

  const householdSubjects = await householdsAfter(db, county, plans.households, isSynthetic)
  await applyHouseholds(db, county, householdSubjects)
  await writeNumbersOfKnown(db, plans.persons)
  const subjects = await personsAfter(db, county, plans.persons, isSynthetic)
  const places = await readPlaces(db, batch.county, concerned(subjects, householdSubjects))
  const applied = await applyPersons(db, county, subjects, places, await readAbsences(db, batch.county))
  await writeNumbersOfNew(db, plans.persons, subjects, applied.placed)
  await writeHouseholdStatements(db, county, plans.households, places)
  await writePersonStatements(db, county, plans.persons, applied.placed)
  await writeMemberships(db, county, plans.persons, applied.placed)

  const pointers = pointersOf({ households, persons, held, places, applied })
  const receipts = await writeReceipts(db, county, batch, pointers)
  const refusedKinships = await writeKinships(db, county, batch, pointers)
  const hasNew = subjects.some((subject) => !subject.held)
  const touched = await finish(db, county, {
    households: householdSubjects,
    persons: subjects,
    applied,
    joined: plans.persons.flatMap(({ begun, ended }) => [
      ...begun.map(({ household }) => household),
      ...ended.map(({ membership }) => membership.household),
    ]),
    alsoTouched: receipts.touched,
    isSynthetic: hasNew ? isSynthetic : undefined,
  })
  await comeBack(db, batch.county, plans.persons)
  await county.keepNumbers()
  return {
    households: new Map([...households.byRef].map(([ref, plan]) => [ref, recordedHousehold(plan)])),
    persons: new Map([...persons.byRef].map(([ref, plan]) => [ref, recordedPerson(plan, applied)])),
    refused: [...households.refused, ...persons.refused, ...receipts.refused, ...refusedKinships],
    touched,
  }
}

/** Every household that the persons are, were or will be in. */
function concerned(
  persons: readonly PersonSubject[],
  households: readonly HouseholdSubject[],
): ReadonlySet<HouseholdId> {
  return new Set([
    ...households.map(({ id }) => id),
    ...persons.flatMap(({ held, memberships }) => [
      ...(held ? [held.row.household] : []),
      ...memberships.map(({ household }) => household),
    ]),
  ])
}

interface Recorded {
  readonly households: PlannedHouseholds
  readonly persons: PersonPlans
  readonly held: HeldForPersons
  readonly places: ReadonlyMap<HouseholdId, HouseholdPlace>
  readonly applied: AppliedPersons
}

function pointersOf({ households, persons, held, places, applied }: Recorded): Pointers {
  return {
    household: (named) => {
      const id = (households.byRef.get(named) ?? held.households.get(named as HouseholdId))?.id // a ref is not found by it
      const place = id && (places.get(id) ?? held.households.get(id))
      return id && place && { id, number: place.number, division: place.division }
    },
    person: (named) => {
      const known = held.persons.get(named as PersonId) // nor is a ref by this
      const id = persons.byRef.get(named)?.id ?? known?.row.id
      const placed = id && applied.placed.get(id)
      if (id && placed) return { id, ...placed }
      if (!known) return undefined
      const { row } = known
      const { division, household, member, household_number: number } = row
      return { id: row.id, division, household, member, number }
    },
  }
}

function recordedHousehold({ id, number, held }: PlannedHousehold): RecordedHousehold {
  return { id, number, isNew: held === undefined }
}

function recordedPerson({ id, held }: PlannedPerson, { placed }: AppliedPersons): RecordedPerson {
  const place = placed.get(id)
  if (!place) throw new Error(`person ${id} was not placed`)
  return {
    id,
    household: place.household,
    householdNumber: place.number,
    member: place.member,
    isNew: held === undefined,
  }
}
