import type { HouseholdId, PersonId } from '../ids.ts'
import { applyHouseholds } from './apply-households.ts'
import { applyPersons, type PersonSubject } from './apply-persons.ts'
import type { LockedCounty } from './county-lock.ts'
import { readAbsences } from './derived.ts'
import { finish } from './finish.ts'
import { readHeldHouseholds, readHeldPersons, readMemberships, readPlaces } from './held.ts'
import { type Database, parts } from './rows.ts'
import { householdSubjects, personSubjects } from './subjects.ts'
import { type Writer, writing } from './writer.ts'

/** Persons or households folded at a time: bounds the memory of a change that concerns a whole county. */
const most = 2_000

export interface ToReapply {
  readonly households: readonly HouseholdId[]
  readonly persons: readonly PersonId[]
}

/**
 * Folds the statements of households and persons anew and brings everything that is kept beside them in step. Answers the
 * numbers of the households whose facts changed.
 */
export async function reapply(
  db: Database,
  county: LockedCounty,
  { households, persons }: ToReapply,
): Promise<readonly number[]> {
  const touched = new Set<number>()
  for (const ids of parts(households, most))
    for (const number of await reapplyPart(db, county, { households: ids, persons: [] })) touched.add(number)
  for (const ids of parts(persons, most))
    for (const number of await reapplyPart(db, county, { households: [], persons: ids })) touched.add(number)
  return [...touched].toSorted((a, b) => a - b)
}

function reapplyPart(db: Database, county: LockedCounty, ids: ToReapply): Promise<readonly number[]> {
  return writing(db, (writer) => applyPart(writer, county, ids))
}

async function applyPart(writer: Writer, county: LockedCounty, ids: ToReapply): Promise<readonly number[]> {
  const { db } = writer
  const households = await householdSubjects(db, county, await readHeldHouseholds(db, county.county, ids.households))
  await applyHouseholds(writer, county, households, new Map())
  await writer.done()
  const held = await readHeldPersons(db, county.county, ids.persons)
  const memberships = await readMemberships(db, county.county, ids.persons)
  const persons = await personSubjects(db, county, held, memberships)
  const places = await readPlaces(db, county.county, placesOf(persons))
  const applied = await applyPersons(writer, county, persons, places, await readAbsences(db, county.county))
  return finish(writer, county, {
    households,
    persons,
    applied,
    joined: [...places.keys()],
    settled: new Set(),
    alsoTouched: [],
    isSynthetic: undefined,
  })
}

function placesOf(persons: readonly PersonSubject[]): ReadonlySet<HouseholdId> {
  return new Set(
    persons.flatMap(({ held, memberships }) => [
      ...(held ? [held.row.household] : []),
      ...memberships.map(({ household }) => household),
    ]),
  )
}
