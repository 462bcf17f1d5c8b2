import { type Kysely, sql } from 'kysely'
import type { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode } from '#kernel/division-code'
import type { PersonId } from '../../people/ids.ts'
import type { RegistryTables } from '../../tables.ts'
import { findPeople, type FoundPerson } from './register.ts'

type Db = Kysely<RegistryTables>

export function nameAndBirth(name: string, birthDate: string): string {
  return `${name}|${birthDate}`
}

interface NameAndBirth {
  readonly name: string
  readonly birthDate: string
}

interface Namesake {
  readonly id: PersonId
  readonly name: string
  readonly birth_date: CalendarDate
}

/** People of a name and a day of birth; the key is `name|date`. */
export async function findByNameAndBirth(
  db: Db,
  county: CountyCode,
  wanted: readonly NameAndBirth[],
): Promise<ReadonlyMap<string, readonly FoundPerson[]>> {
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<Namesake>`
    SELECT DISTINCT p.id, p.name, p.birth_date
    FROM unnest(${wanted.map(({ name }) => name)}::text[], ${wanted.map((one) => one.birthDate)}::date[]) AS w (name, birth_date)
    JOIN anmin.person p ON p.county = ${county} AND p.name = w.name COLLATE "C" AND p.birth_date = w.birth_date
      AND p.merged_into IS NULL`.execute(db)
  return byKey(db, county, rows)
}

/**
 * The same of those of whom no ID number is known: they are few, and a ledger of a whole county that names numbers asks for
 * nobody else.
 */
export async function findWithoutNumber(
  db: Db,
  county: CountyCode,
  wanted: readonly NameAndBirth[],
): Promise<ReadonlyMap<string, readonly FoundPerson[]>> {
  if (wanted.length === 0) return new Map()
  const days = [...new Set(wanted.map(({ birthDate }) => birthDate))]
  const { rows } = await sql<Namesake>`SELECT id, name, birth_date FROM anmin.person
    WHERE county = ${county} AND birth_date = ANY(${days}::date[]) AND id_number IS NULL AND merged_into IS NULL`.execute(
    db,
  )
  const keys = new Set(wanted.map(({ name, birthDate }) => nameAndBirth(name, birthDate)))
  return byKey(
    db,
    county,
    rows.filter(({ name, birth_date }) => keys.has(nameAndBirth(name, birth_date))),
  )
}

async function byKey(
  db: Db,
  county: CountyCode,
  rows: readonly Namesake[],
): Promise<ReadonlyMap<string, readonly FoundPerson[]>> {
  const people = await findPeople(
    db,
    county,
    rows.map(({ id }) => id),
  )
  const groups = Map.groupBy(rows, ({ name, birth_date }) => nameAndBirth(name, birth_date))
  return new Map([...groups].map(([key, held]) => [key, held.flatMap(({ id }) => people.get(id) ?? [])]))
}
