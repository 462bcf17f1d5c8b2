import { type Kysely, sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { RegistryTables } from '../tables.ts'

const pageSize = 5_000

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
    ORDER BY id LIMIT ${pageSize}`.execute(db)
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
  return rows.length < pageSize ? undefined : last
}
