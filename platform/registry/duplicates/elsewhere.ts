import { type Kysely, sql } from 'kysely'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { PersonId } from '../people/ids.ts'
import { visiblePeople } from '../people/visibility.ts'
import type { RegistryTables } from '../tables.ts'

const stretch = 5_000

/**
 * Asks for one stretch of the county's current ID numbers in which other counties they are held, and keeps the answers.
 * Answers the last row looked at, to go on from; undefined at the end.
 */
export async function keepElsewhere(
  db: Kysely<RegistryTables>,
  county: CountyCode,
  after: string | undefined,
  at: Date,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string; index: Buffer }>`
    SELECT id, index FROM anmin.person_number
    WHERE county = ${county} AND kind = 'id-number' AND is_current AND ${after === undefined ? sql`true` : sql`id > ${after}`}
    ORDER BY id LIMIT ${stretch}`.execute(db)
  const last = rows.at(-1)?.id
  if (last === undefined) return undefined
  const ids = rows.map(({ id }) => id)
  await sql`DELETE FROM anmin.held_elsewhere h USING anmin.person_number n
    WHERE h.county = ${county} AND n.county = h.county AND n.person = h.person AND n.id = ANY(${ids})`.execute(db)
  await sql`INSERT INTO anmin.held_elsewhere (county, person, division, other_county, found_at)
    SELECT DISTINCT n.county, n.person, p.division, other.county, ${at}::timestamptz
    FROM anmin.counties_holding(${rows.map(({ index }) => index)}) other
    JOIN anmin.person_number n ON n.county = ${county} AND n.index = other.index AND n.is_current
    JOIN anmin.person p ON p.county = n.county AND p.id = n.person
    WHERE other.county <> ${county} ON CONFLICT DO NOTHING`.execute(db)
  return rows.length < stretch ? undefined : last
}

interface HeldElsewhere {
  readonly id: PersonId
  readonly name: string
  readonly division: DivisionCode
  readonly other: CountyCode
}

/** A page of the county's people who are registered in another county as well; protected children are left out. */
export async function readElsewhere(
  db: Kysely<RegistryTables>,
  county: CountyCode,
  page: { readonly size: number; readonly offset: number },
): Promise<{ readonly total: number; readonly rows: readonly HeldElsewhere[] }> {
  const visible = sql`FROM anmin.held_elsewhere h JOIN anmin.person p ON p.county = h.county AND p.id = h.person
    WHERE h.county = ${county} AND ${visiblePeople('p')}`
  const counted = await sql<{ total: number }>`SELECT count(*)::int AS total ${visible}`.execute(db)
  const { rows } = await sql<HeldElsewhere>`SELECT p.id, p.name, p.division, h.other_county AS other ${visible}
    ORDER BY p.division, p.name, p.id, other LIMIT ${page.size} OFFSET ${page.offset}`.execute(db)
  return { total: counted.rows[0]?.total ?? 0, rows }
}
