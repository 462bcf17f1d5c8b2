import { type Selectable, sql } from 'kysely'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Row } from '../current.ts'
import type { HouseholdId, PersonId } from '../ids.ts'
import type { Membership } from '../memberships.ts'
import type { PersonTable } from '../tables.ts'
import type { HouseholdPlace } from './apply-persons.ts'
import type { Database } from './rows.ts'

/** A person's rows as they are. */
export interface HeldPerson {
  readonly row: Selectable<PersonTable> & Row
  /** The row of the population table; undefined for who is in no household of the projected month. */
  readonly facts: Row | undefined
  /** When the last statement of the person was recorded. */
  readonly lastRecorded: Date | undefined
}

export interface HeldHousehold {
  readonly id: HouseholdId
  readonly number: number
  readonly division: DivisionCode
  readonly row: Row
  readonly facts: Row | undefined
  readonly lastRecorded: Date | undefined
}

/** Persons by id, those merged into another one included. */
export async function readHeldPersons(
  db: Database,
  county: CountyCode,
  ids: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, HeldPerson>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Selectable<PersonTable> & Row & { readonly last_recorded: Date | null }>`
    SELECT p.*, greatest(
      (SELECT max(s.recorded_at) FROM anmin.person_statement s WHERE s.county = p.county AND s.person = p.id),
      (SELECT max(s.recorded_at) FROM anmin.person q JOIN anmin.person_statement s ON s.county = q.county AND s.person = q.id
        WHERE q.county = p.county AND q.merged_into = p.id)) AS last_recorded
    FROM anmin.person p WHERE p.county = ${county} AND p.id = ANY(${[...ids]})`.execute(db)
  const { rows: facts } = await sql<Row & { readonly person: PersonId }>`
    SELECT p.id AS person, f.* FROM anmin.person p
    JOIN anmin.population_person f ON f.county = p.county AND f.household = p.household_number AND f.member = p.member
    WHERE p.county = ${county} AND p.id = ANY(${[...ids]}) AND p.merged_into IS NULL`.execute(db)
  const factsOf = new Map(facts.map((row) => [row.person, row]))
  return new Map(
    rows.map(({ last_recorded, ...row }) => [
      row.id,
      { row, facts: factsOf.get(row.id), lastRecorded: last_recorded ?? undefined },
    ]),
  )
}

interface HouseholdRow extends Row {
  readonly id: HouseholdId
  readonly number: number
  readonly division: DivisionCode
}

export async function readHeldHouseholds(
  db: Database,
  county: CountyCode,
  ids: readonly HouseholdId[],
): Promise<ReadonlyMap<HouseholdId, HeldHousehold>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<HouseholdRow & { readonly last_recorded: Date | null }>`
    SELECT h.*, (SELECT max(s.recorded_at) FROM anmin.household_statement s WHERE s.county = h.county AND s.household = h.id) AS last_recorded
    FROM anmin.household h WHERE h.county = ${county} AND h.id = ANY(${[...ids]})`.execute(db)
  const { rows: facts } = await sql<Row & { readonly household: number }>`
    SELECT * FROM anmin.population_household WHERE county = ${county} AND household = ANY(${rows.map(({ number }) => number)})`.execute(
    db,
  )
  const factsOf = new Map(facts.map((row) => [row.household, row]))
  return new Map(
    rows.map(({ last_recorded, ...row }) => [
      row.id,
      {
        id: row.id,
        number: row.number,
        division: row.division,
        row,
        facts: factsOf.get(row.number),
        lastRecorded: last_recorded ?? undefined,
      },
    ]),
  )
}

/** Number and village of households, by id. */
export async function readPlaces(
  db: Database,
  county: CountyCode,
  ids: Iterable<HouseholdId>,
): Promise<ReadonlyMap<HouseholdId, HouseholdPlace>> {
  const wanted = [...ids]
  if (wanted.length === 0) return new Map()
  const rows = await db
    .withSchema('anmin')
    .selectFrom('household')
    .select(['id', 'number', 'division'])
    .where('county', '=', county)
    .where(sql<boolean>`id = ANY(${wanted})`)
    .execute()
  return new Map(rows.map(({ id, number, division }) => [id, { number, division }]))
}

/** The memberships of persons that were not replaced. */
export async function readMemberships(
  db: Database,
  county: CountyCode,
  persons: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, readonly Membership[]>> {
  if (persons.length === 0) return new Map()
  const rows = await db
    .withSchema('anmin')
    .selectFrom('membership')
    .select(['id', 'household', 'person', 'relation', 'source'])
    .select(['is_head as isHead', 'valid_from as validFrom', 'valid_to as validTo', 'recorded_at as recordedAt'])
    .where('county', '=', county)
    .where(sql<boolean>`person = ANY(${[...persons]})`)
    .where('replaced_at', 'is', null)
    .execute()
  return Map.groupBy(
    rows.map(({ validTo, ...row }): Membership => ({ ...row, validTo: validTo ?? undefined })),
    ({ person }) => person,
  )
}
