import { sql } from 'kysely'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { fillFacts, fillRow, householdColumns, type KnownValues, populationColumns, type Row } from '../current.ts'
import type { HouseholdId, PersonId } from '../ids.ts'
import type { HouseholdPlace } from './apply-persons.ts'
import { differs } from './differs.ts'
import { followHouseholds, followPersons } from './follow.ts'
import type { LockedCounty } from './county-lock.ts'
import { readVillageNames, settlementByVillage, type VillageNames } from './derived.ts'
import type { HeldHousehold } from './held.ts'
import { readInhabitants } from './inhabitants.ts'
import type { Database } from './rows.ts'
import type { Writer } from './writer.ts'

/** A household and what is known of it. */
export interface HouseholdSubject {
  readonly id: HouseholdId
  readonly number: number
  readonly known: KnownValues
  readonly held: HeldHousehold | undefined
  readonly isSynthetic: boolean
}

/** Brings the rows of households to what is known; those that moved take everything of their members along. */
export async function applyHouseholds(
  writer: Writer,
  county: LockedCounty,
  subjects: readonly HouseholdSubject[],
  heads: ReadonlyMap<HouseholdId, PersonId | null>,
): Promise<ReadonlyMap<HouseholdId, HouseholdPlace>> {
  const rows = subjects.map((subject) => rowFor(county, subject))
  const fresh = rows.filter((_, at) => !subjects[at]?.held)
  await writer.insert(
    'household',
    ['county', 'id', 'number', 'is_synthetic', 'recorded_at', ...changeable, 'head'],
    fresh.map((row) => ({ ...row, head: heads.get(row['id'] as HouseholdId) })),
  )
  const changed = rows.filter((row, at) => {
    const held = subjects[at]?.held
    return held !== undefined && differs(changeable, held.row, row)
  })
  await writer.update('household', changeable, changed)
  const moved = subjects.filter(({ held, known }) => held && held.division !== divisionOf(known))
  if (moved.length > 0) await writer.done()
  await moveHouseholds(
    writer.db,
    county,
    moved.map(({ id }) => id),
  )
  return new Map(
    subjects.map(({ id, number, known, held }) => [id, { number, division: divisionOf(known), isNew: !held }]),
  )
}

const changeable = householdColumns.map(({ column }) => column)

function rowFor(county: LockedCounty, { id, number, known, held, isSynthetic }: HouseholdSubject): Row {
  const recordedAt = held?.row['recorded_at'] ?? county.at
  const own = { county: county.county, id, number, is_synthetic: isSynthetic, recorded_at: recordedAt }
  return fillRow(own, householdColumns, known)
}

function divisionOf(known: KnownValues): DivisionCode {
  return known.get('householdDivision') as DivisionCode // every household is recorded with it
}

/** What hangs on a household or its people lies in the village where they are now, so that row security needs no join. */
async function moveHouseholds(db: Database, { county }: LockedCounty, ids: readonly HouseholdId[]): Promise<void> {
  if (ids.length === 0) return
  await sql`UPDATE anmin.person p SET division = h.division FROM anmin.household h
    WHERE h.county = ${county} AND h.id = ANY(${[...ids]}) AND p.county = h.county AND p.household = h.id`.execute(db)
  await sql`UPDATE anmin.population_person f SET division = h.division FROM anmin.household h
    WHERE h.county = ${county} AND h.id = ANY(${[...ids]}) AND f.county = h.county AND f.household = h.number`.execute(
    db,
  )
  for (const table of ['household_statement', 'receipt'])
    await sql`UPDATE ${sql.table(`anmin.${table}`)} t SET division = h.division FROM anmin.household h
      WHERE h.county = ${county} AND h.id = ANY(${[...ids]}) AND t.county = h.county AND t.household = h.id AND t.division <> h.division`.execute(
      db,
    )
  await followHouseholds(db, county, ids)
  const { rows } = await sql<{ id: string }>`SELECT id FROM anmin.person
    WHERE county = ${county} AND household = ANY(${[...ids]})`.execute(db)
  await movePersons(
    db,
    county,
    rows.map(({ id }) => id),
  )
}

/** Everything of persons follows them to the village where they are now. */
export async function movePersons(db: Database, county: CountyCode, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  for (const table of [
    'person_statement',
    'person_number',
    'membership',
    'kinship',
    'receipt',
    'person_term',
    'held_elsewhere',
  ])
    await sql`UPDATE ${sql.table(`anmin.${table}`)} t SET division = p.division FROM anmin.person p
      WHERE p.county = ${county} AND p.id = ANY(${[...ids]}) AND t.county = p.county AND t.person = p.id AND t.division <> p.division`.execute(
      db,
    )
  await sql`UPDATE anmin.receipt t SET household = p.household, household_number = p.household_number, member = p.member
    FROM anmin.person p WHERE p.county = ${county} AND p.id = ANY(${[...ids]}) AND t.county = p.county AND t.person = p.id
      AND (t.household, t.member) IS DISTINCT FROM (p.household, p.member) AND t.valid_to IS NULL AND t.replaced_at IS NULL`.execute(
    db,
  )
  await followPersons(db, county, ids)
}

const factNames = ['division', 'is_synthetic', ...populationColumns.household.map(({ name }) => name)]

/** Names of the villages of households of which nobody said whether they are town or country, but for those `known`. */
export async function villagesOf(
  db: Database,
  subjects: readonly HouseholdSubject[],
  known?: VillageNames,
): Promise<VillageNames> {
  const unsaid = subjects.filter((subject) => !subject.known.has('settlement')).map((one) => divisionOf(one.known))
  return readVillageNames(
    db,
    unsaid.filter((division) => !known?.has(division)),
  )
}

/** What came of the population's households. */
export interface AppliedFacts {
  readonly touched: readonly number[]
  readonly gained: number
}

/**
 * Writes the facts of households that have somebody in the projected month, and takes those away that have nobody. Runs after
 * their persons were applied; `joined` are households of which it is known thereby that somebody is in them, `names` those of
 * their villages.
 */
export async function applyHouseholdFacts(
  writer: Writer,
  county: LockedCounty,
  subjects: readonly HouseholdSubject[],
  joined: ReadonlySet<number>,
  names: VillageNames,
): Promise<AppliedFacts> {
  const facts = subjects.map((subject) => {
    const division = divisionOf(subject.known)
    const derived = subject.known.has('settlement') ? {} : settlementByVillage(division, names.get(division))
    const own = { county: county.county, household: subject.number, division, is_synthetic: subject.isSynthetic }
    return fillFacts(own, populationColumns.household, subject.known, derived)
  })
  const changed = facts.filter((row, at) => {
    const was = subjects[at]?.held?.facts
    return !was || differs(factNames, was, row)
  })
  const heldNumbers = subjects.flatMap(({ number, held }) => (held ? [number] : []))
  if (heldNumbers.length > 0) await writer.done()
  const inhabitants = await readInhabitants(writer.db, county.county, heldNumbers)
  const isInhabited = (household: number) => joined.has(household) || inhabitants.has(household)
  const inhabited = changed.filter(({ household }) => isInhabited(household))
  await writer.upsert('population_household', ['county', 'household'], factNames, inhabited)
  const empty = subjects.filter(({ held, number }) => held?.facts && !isInhabited(number))
  await deleteHouseholds(writer, county, empty)
  const before = new Set(subjects.flatMap(({ held, number }) => (held?.facts ? [number] : [])))
  const added = inhabited.filter(({ household }) => !before.has(household))
  return { touched: changed.map(({ household }) => household), gained: added.length - empty.length }
}

async function deleteHouseholds(
  writer: Writer,
  { county }: LockedCounty,
  subjects: readonly HouseholdSubject[],
): Promise<void> {
  if (subjects.length === 0) return
  await writer.send(sql`DELETE FROM anmin.population_household
    WHERE county = ${county} AND household = ANY(${subjects.map(({ number }) => number)})`)
}
