import { type Kysely, sql } from 'kysely'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { HouseholdId, PersonId } from '../people/ids.ts'
import type { RegistryTables } from '../tables.ts'
import type { Absent } from './job/absent.ts'

export interface AbsentRow {
  readonly name: string
  readonly division: DivisionCode
  readonly benefit: string | null
  readonly person: PersonId | null
  readonly household: HouseholdId
}

/** Names of those who are absent, a page at a time; whether children are among them was decided before. */
export async function readAbsentPeople(
  db: Kysely<RegistryTables>,
  county: CountyCode,
  { receipts, people }: Absent,
  page: { readonly size: number; readonly offset: number },
): Promise<readonly AbsentRow[]> {
  const { rows } = await sql<AbsentRow>`
    SELECT p.name, p.division, a.benefit, a.person, p.household
    FROM (
      SELECT r.benefit, r.person, coalesce(r.person, h.head, m.person) AS shown
      FROM anmin.receipt r
      JOIN anmin.household h ON h.county = r.county AND h.id = r.household
      LEFT JOIN LATERAL (SELECT id AS person FROM anmin.person q WHERE q.county = r.county AND q.household = r.household
        ORDER BY q.member LIMIT 1) m ON true
      WHERE r.county = ${county} AND r.id = ANY(${[...receipts]}::uuid[])
      UNION ALL
      SELECT NULL, d, d FROM unnest(${[...people]}::uuid[]) AS d
    ) a
    JOIN anmin.person p ON p.county = ${county} AND p.id = a.shown
    ORDER BY p.division, p.name, p.id, a.benefit LIMIT ${page.size} OFFSET ${page.offset}`.execute(db)
  return rows
}
