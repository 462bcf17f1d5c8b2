import type { KeyRing } from '#kernel/crypto/key-ring'
import { isId } from '#kernel/ids'
import type { HouseholdId, PersonId } from '../ids.ts'
import type { Batch } from './batch.ts'
import type { LockedCounty } from './county-lock.ts'
import { type HeldHousehold, type HeldPerson, readHeldHouseholds, readHeldPersons, readMemberships } from './held.ts'
import { findNumbers, numberNames, numberParticulars } from './numbers.ts'
import type { HeldForPersons } from './plan-persons.ts'
import type { Database } from './rows.ts'

/** Reads everything that the records of a batch speak of: one query for each table, however long the batch is. */
export async function readForBatch(
  db: Database,
  keys: KeyRing,
  county: LockedCounty,
  batch: Batch,
): Promise<HeldForPersons> {
  const persons = await readSurvivors(db, batch)
  const ids = [...new Set([...persons.values()].map(({ row }) => row.id))]
  return {
    persons,
    memberships: await readMemberships(db, batch.county, ids),
    households: await readNamedHouseholds(db, batch),
    numbers: await findNumbers(db, keys, county, batch.persons.flatMap(saidNumbers)),
  }
}

async function readNamedHouseholds(db: Database, batch: Batch): Promise<ReadonlyMap<HouseholdId, HeldHousehold>> {
  const named = [
    ...batch.households.map(({ id }) => id),
    ...[...batch.persons, ...(batch.receipts ?? [])].map(({ household }) => household),
  ]
  const ids = new Set(named.flatMap((one) => (isId<'HouseholdId'>(one) ? one : [])))
  return readHeldHouseholds(db, batch.county, [...ids])
}

/** What is said of a record that was merged counts for the person it was found to be one with. */
async function readSurvivors(db: Database, batch: Batch): Promise<ReadonlyMap<PersonId, HeldPerson>> {
  const named = [
    ...batch.persons.map(({ id }) => id),
    ...(batch.receipts ?? []).map(({ person }) => person),
    ...(batch.kinships ?? []).flatMap(({ person, relative }) => [person, relative]),
  ]
  const ids = new Set(named.flatMap((one) => (isId<'PersonId'>(one) ? one : [])))
  const held = await readHeldPersons(db, batch.county, [...ids])
  const merged = [...held.values()].flatMap(({ row }) => row.merged_into ?? [])
  const survivors = await readHeldPersons(db, batch.county, merged)
  return new Map([...held].map(([id, one]) => [id, (one.row.merged_into && survivors.get(one.row.merged_into)) || one]))
}

/** A telephone or account of somebody new is theirs whoever else has it: only an ID number has one holder. */
function saidNumbers({ id, says }: Batch['persons'][number]) {
  const names = id === undefined ? (['idNumber'] as const) : numberNames
  return names.flatMap((name) => {
    const value = says.get(name)
    return typeof value === 'string' ? [{ kind: numberParticulars[name], value }] : []
  })
}
