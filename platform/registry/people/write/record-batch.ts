import type { KeyRing } from '#kernel/crypto/key-ring'
import type { HouseholdId, PersonId } from '../ids.ts'
import type { KnownValues } from '../current.ts'
import { applyHouseholds, villagesOf } from './apply-households.ts'
import { applyPersons, type AppliedPersons, type HouseholdPlace, type PersonSubject } from './apply-persons.ts'
import type { Batch, BatchResult, RecordedHousehold, RecordedPerson } from './batch.ts'
import { type LockedCounty, lockCounty } from './county-lock.ts'
import { readAbsences } from './derived.ts'
import { finish } from './finish.ts'
import { readPlaces } from './held.ts'
import { type PlannedHousehold, type PlannedHouseholds, planHouseholds } from './plan-households.ts'
import { type HeldForPersons, type PersonPlans, type PlannedPerson, planPersons } from './plan-persons.ts'
import { readForBatch } from './read-for-batch.ts'
import type { Database } from './rows.ts'
import { headsOfNew } from './settle-heads.ts'
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
import { type Writer, writing } from './writer.ts'

/**
 * Records what a source says of households and persons, and brings everything that is kept beside the statements in step:
 * current particulars, numbers, households, search terms, population tables. The one place where that is written. Records
 * that cannot be taken are answered with a reason each and leave nothing behind; the others are in once the caller's
 * transaction commits. Until then no other transaction writes to the people of the county. `meanwhile` is called when all rows
 * are made and the database is still writing them: the time to begin what comes next.
 */
export async function recordBatch(
  db: Database,
  keys: KeyRing,
  batch: Batch,
  meanwhile?: () => void,
): Promise<BatchResult> {
  const county = await lockCounty(db, batch.county, batch.recordedAt)
  const held = await readForBatch(db, keys, county, batch)
  const households = planHouseholds(county, batch, held.households)
  const persons = planPersons({ county, batch, households, held })
  const absences = await readAbsences(db, batch.county)
  return writing(db, (writer) =>
    writePlans(writer, { keys, county, batch, held, households, persons, absences, meanwhile }),
  )
}

interface Planned {
  readonly keys: KeyRing
  readonly county: LockedCounty
  readonly batch: Batch
  readonly held: HeldForPersons
  readonly households: PlannedHouseholds
  readonly persons: PersonPlans
  readonly absences: KnownValues
  readonly meanwhile: (() => void) | undefined
}

async function writePlans(writer: Writer, planned: Planned): Promise<BatchResult> {
  const { keys, county, batch, held, households, persons, absences, meanwhile } = planned
  const { db } = writer
  const plans = { households: [...households.byId.values()], persons: [...persons.byId.values()] }
  const isSynthetic = batch.isSynthetic ?? false
  const numbering = { keys, county, held: held.numbers }

  const householdSubjects = await householdsAfter(db, county, plans.households, isSynthetic)
  const subjects = await personsAfter(db, county, plans.persons, isSynthetic)
  const heads = headsOfNew(householdSubjects, subjects, county)
  const villages = await villagesOf(db, householdSubjects)
  const own = await applyHouseholds(writer, county, householdSubjects, heads)
  await writeNumbersOfKnown(writer, numbering, plans.persons)
  const others = concerned(subjects).filter((id) => !own.has(id))
  const places = new Map([...own, ...(await readPlaces(db, batch.county, others))])
  const applied = await applyPersons(writer, county, subjects, places, absences)
  await writeNumbersOfNew(writer, numbering, plans.persons, subjects, applied.placed)
  await writeHouseholdStatements(writer, county, plans.households, places)
  await writePersonStatements(writer, county, plans.persons, applied.placed)
  await writeMemberships(writer, county, plans.persons, applied.placed)

  const pointers = pointersOf({ households, persons, held, places, applied })
  const receipts = await writeReceipts(writer, county, batch, pointers)
  const refusedKinships = await writeKinships(writer, county, batch, pointers)
  const hasNew = subjects.some((subject) => !subject.held)
  meanwhile?.()
  const touched = await finish(writer, county, {
    households: householdSubjects,
    villages,
    persons: subjects,
    applied,
    joined: plans.persons.flatMap(({ begun, ended }) => [
      ...begun.map(({ household }) => household),
      ...ended.map(({ membership }) => membership.household),
    ]),
    settled: new Set(heads.keys()),
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
function concerned(persons: readonly PersonSubject[]): readonly HouseholdId[] {
  const ids = persons.flatMap(({ held, memberships }) => [
    ...(held ? [held.row.household] : []),
    ...memberships.map(({ household }) => household),
  ])
  return [...new Set(ids)]
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
    isNew: (person) => persons.byId.get(person)?.held === undefined && !held.persons.has(person),
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
