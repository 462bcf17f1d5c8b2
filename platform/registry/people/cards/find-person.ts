import { type Kysely, type Selectable, sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { RegistryTables } from '../../tables.ts'
import type { HouseholdId, PersonId } from '../ids.ts'

export type PersonRow = Selectable<RegistryTables['person']>

/** One person of the county within the reader's area; a merged record too, so that old links lead on. */
export async function findPerson(
  db: Kysely<RegistryTables>,
  county: CountyCode,
  id: PersonId,
): Promise<PersonRow | undefined> {
  return db
    .withSchema('anmin')
    .selectFrom('person')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst()
}

/**
 * Grows with whatever is said of a person or taken back, also of months that are not shown now: two people who write at
 * once notice. (`person.version` counts changes of what is current.)
 */
export async function versionOf(db: Kysely<RegistryTables>, { county, id, version }: PersonRow): Promise<number> {
  const { rows } = await sql<{ readonly said: number }>`
    SELECT (count(*) + count(source.withdrawn_at))::int AS said FROM anmin.person_statement s
    JOIN anmin.source ON source.county = s.county AND source.id = s.source
    WHERE s.county = ${county} AND s.person = ${id}`.execute(db)
  return version + (rows[0]?.said ?? 0)
}

/** The same of a household: its version grows with whatever is said of it or taken back. */
export async function householdVersionOf(
  db: Kysely<RegistryTables>,
  { county, id }: Pick<HouseholdRow, 'county' | 'id'>,
): Promise<number> {
  const { rows } = await sql<{ readonly said: number }>`
    SELECT (count(*) + count(source.withdrawn_at))::int AS said FROM anmin.household_statement s
    JOIN anmin.source ON source.county = s.county AND source.id = s.source
    WHERE s.county = ${county} AND s.household = ${id}`.execute(db)
  return 1 + (rows[0]?.said ?? 0)
}

export type HouseholdRow = Selectable<RegistryTables['household']> & {
  readonly head_name: string | null
  readonly head_protected: boolean | null
}

/** One household with the name of its head. */
export async function findHousehold(
  db: Kysely<RegistryTables>,
  county: CountyCode,
  id: HouseholdId,
): Promise<HouseholdRow | undefined> {
  const { rows } = await sql<HouseholdRow>`
    SELECT h.*, head.name AS head_name, head.is_protected_child AS head_protected FROM anmin.household h
    LEFT JOIN anmin.person head ON head.county = h.county AND head.id = h.head
    WHERE h.county = ${county} AND h.id = ${id}`.execute(db)
  return rows[0]
}
