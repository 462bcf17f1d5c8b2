import { type RawBuilder, sql } from 'kysely'
import type { CalendarDate } from '#kernel/calendar-date'
import { type CountyCode, type DivisionCode, divisionRange } from '#kernel/division-code'
import type { PersonId } from '#registry'
import { isChilds } from '../children.ts'
import type { SchemeId } from '../ids.ts'
import type { Db } from './store.ts'

export interface PeopleFilter {
  readonly county: CountyCode
  readonly id: SchemeId
  readonly division?: DivisionCode | undefined
  readonly only: 'insured' | 'unpaid' | 'left'
  readonly name: string
}

interface ListedPerson {
  readonly person: PersonId
  readonly name: string
  readonly household_number: number
  readonly division: DivisionCode
  readonly benefit: string
  readonly since: CalendarDate
  readonly until: CalendarDate | null
  readonly is_paid: boolean
}

const which = {
  insured: sql`s.until IS NULL`,
  unpaid: sql`s.until IS NULL AND s.premium IS NULL`,
  left: sql`s.until IS NOT NULL`,
} as const

function listed({ county, id, division, only, name }: PeopleFilter): RawBuilder<unknown> {
  const area = division === undefined ? undefined : divisionRange(division)
  return sql`
    FROM anmin.scheme_person s JOIN anmin.person p ON p.county = s.county AND p.id = s.person
    WHERE s.county = ${county} AND s.scheme = ${id} AND ${which[only]} AND (${name} = '' OR starts_with(p.name, ${name}))
      AND ${area === undefined ? sql`true` : sql`s.division BETWEEN ${area[0]} AND ${area[1]}`}`
}

/** Who is on the list; protected children are counted apart, not shown. */
export async function findListed(
  db: Db,
  filter: PeopleFilter,
  page: { readonly size: number; readonly offset: number },
): Promise<{ readonly total: number; readonly hidden: number; readonly rows: readonly ListedPerson[] }> {
  const counted = await sql<{ total: number; hidden: number }>`
    SELECT count(*) FILTER (WHERE NOT ${isChilds('s.benefit', 'p')})::int4 AS total,
      count(*) FILTER (WHERE ${isChilds('s.benefit', 'p')})::int4 AS hidden ${listed(filter)}`.execute(db)
  const { rows } = await sql<ListedPerson>`
    SELECT s.person, p.name, s.household_number, s.division, s.benefit, s.since, s.until, s.premium IS NOT NULL AS is_paid
    ${listed(filter)} AND NOT ${isChilds('s.benefit', 'p')}
    ORDER BY s.division, s.household_number, s.person LIMIT ${page.size} OFFSET ${page.offset}`.execute(db)
  return { total: 0, hidden: 0, ...counted.rows[0], rows }
}
