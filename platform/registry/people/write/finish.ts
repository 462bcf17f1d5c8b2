import { sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { HouseholdId } from '../ids.ts'
import { applyHouseholdFacts, type HouseholdSubject, movePersons, villagesOf } from './apply-households.ts'
import type { VillageNames } from './derived.ts'
import type { AppliedPersons, PersonSubject } from './apply-persons.ts'
import type { LockedCounty } from './county-lock.ts'
import { readHeldHouseholds } from './held.ts'
import type { Database } from './rows.ts'
import { settleDissolved } from './settle-dissolved.ts'
import { settleHeads } from './settle-heads.ts'
import { householdSubjects } from './subjects.ts'
import type { Writer } from './writer.ts'

/** What was applied to a county, before its households' facts and counts are brought in step. */
export interface Applied {
  readonly households: readonly HouseholdSubject[]
  /** Names of villages as far as they were read already, by the households' need (`villagesOf`). */
  readonly villages?: VillageNames
  readonly persons: readonly PersonSubject[]
  readonly applied: AppliedPersons
  /** Households that somebody joined or left. */
  readonly joined: readonly HouseholdId[]
  /** Households whose heads are right already. */
  readonly settled: ReadonlySet<HouseholdId>
  /** Households touched by something else, such as receipts. */
  readonly alsoTouched: readonly number[]
  /** Whether everybody new is of nobody; undefined where nobody is. */
  readonly isSynthetic: boolean | undefined
}

/** The last steps of every change: households' facts and heads, what must be judged again, and the counts. */
export async function finish(
  writer: Writer,
  county: LockedCounty,
  { households, villages, persons, applied, joined, settled, alsoTouched, isSynthetic }: Applied,
): Promise<readonly number[]> {
  const { db } = writer
  const moved = movedPersons(persons, applied)
  if (moved.length > 0) await writer.done()
  await movePersons(db, county.county, moved)
  const others = await otherHouseholds(db, county, households, persons, applied)
  const names = new Map([...(villages ?? []), ...(await villagesOf(db, [...households, ...others], villages))])
  const facts = await applyHouseholdFacts(writer, county, [...households, ...others], applied.inhabited, names)
  await writer.done()
  const all = [...[...households, ...others].map(({ id }) => id), ...joined]
  const ids = new Set(all.filter((id) => !settled.has(id)))
  await settleHeads(db, county, ids)
  await settleDissolved(db, county, ids)
  const touched = [...new Set([...applied.touched, ...facts.touched, ...alsoTouched])].toSorted((a, b) => a - b)
  await touch(db, county, touched)
  const changed = applied.touched.size + facts.touched.length
  if (changed > 0) await countVersion(db, county, { ...facts, persons: applied.gained, isSynthetic })
  return touched
}

function movedPersons(persons: readonly PersonSubject[], { placed }: AppliedPersons): readonly string[] {
  return persons
    .filter(({ id, held }) => held !== undefined && held.row.household !== placed.get(id)?.household)
    .map(({ id }) => id)
}

/** Households that somebody left or came to without a word of the household itself. */
async function otherHouseholds(
  db: Database,
  county: LockedCounty,
  households: readonly HouseholdSubject[],
  persons: readonly PersonSubject[],
  { placed, touched }: AppliedPersons,
): Promise<readonly HouseholdSubject[]> {
  const known = new Set(households.map(({ id }) => id))
  const ids = new Set<HouseholdId>()
  for (const { id, held } of persons) {
    const place = placed.get(id)
    const isChanged = place && (touched.has(place.number) || (held && touched.has(held.row.household_number)))
    if (!isChanged) continue
    for (const household of [place.household, held?.row.household])
      if (household !== undefined && !known.has(household)) ids.add(household)
  }
  return householdSubjects(db, county, await readHeldHouseholds(db, county.county, [...ids]))
}

/** Notes which households must be judged again. */
export async function touch(db: Database, { county, at }: LockedCounty, numbers: readonly number[]): Promise<void> {
  if (numbers.length === 0) return
  await sql`INSERT INTO anmin.household_touched (county, household, touched_at)
    SELECT ${county}, number, ${at} FROM unnest(${[...numbers]}::int4[]) AS number
    ON CONFLICT (county, household) DO UPDATE SET touched_at = excluded.touched_at`.execute(db)
}

interface Growth {
  readonly gained: number
  readonly persons: number
  readonly isSynthetic: boolean | undefined
}

/** One version more of the county's population; figures of it are marked as synthetic as soon as anybody in it is. */
async function countVersion(
  db: Database,
  { county, at }: { readonly county: CountyCode; readonly at: Date },
  { gained, persons, isSynthetic }: Growth,
): Promise<void> {
  await sql`INSERT INTO anmin.population_version AS held (county, version, loaded_at, households, persons, is_synthetic)
    VALUES (${county}, 1, ${at}, ${gained}, ${persons}, ${isSynthetic ?? false})
    ON CONFLICT (county) DO UPDATE SET version = held.version + 1, loaded_at = excluded.loaded_at,
      households = held.households + ${gained}, persons = held.persons + ${persons},
      is_synthetic = held.is_synthetic OR ${isSynthetic ?? false}`.execute(db)
}
