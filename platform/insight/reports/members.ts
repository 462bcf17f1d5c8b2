import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type DivisionCode, divisionRange } from '#kernel/division-code'
import { visiblePeople } from '#registry'
import type { InsightTables } from '../tables.ts'
import { rowsOf } from './figures.ts'
import type { ReportScope } from './store.ts'
import type { ReportFigure } from './template.ts'

/** One of those whom a figure counts. */
export interface Member {
  readonly person: string | null
  readonly household: number
  readonly householdId: string | null
  readonly name: string
  readonly division: DivisionCode
  readonly amount: number | null
}

export interface MembersPage {
  readonly size: number
  readonly offset: number
  /** True where the list is opened for children on purpose. */
  readonly withChildren: boolean
}

/** Names a household. A protected child who heads one is as nameless here as in every list. */
const head = sql`(SELECT q.name FROM anmin.household u JOIN anmin.person q ON q.county = u.county AND q.id = u.head
  WHERE u.county = h.county AND u.number = h.household AND ${visiblePeople('q')})`

const card = sql`(SELECT u.id FROM anmin.household u WHERE u.county = h.county AND u.number = h.household)`

const shown = {
  persons: { person: sql`p.id`, name: sql`p.name`, amount: sql`NULL::int8`, hidden: sql`p.is_protected_child` },
  households: { person: sql`NULL::uuid`, name: head, amount: sql`NULL::int8`, hidden: sql`false` },
  receipts: {
    person: sql`r.person`,
    name: sql`coalesce(p.name, ${head})`,
    amount: sql`r.amount`,
    hidden: sql`coalesce(p.is_protected_child, false)`,
  },
} as const satisfies Record<string, Record<string, RawBuilder<unknown>>>

/** The list behind a figure, from the figure's own definition: its length and the hidden children together are the figure. */
export async function readMembers(
  db: Kysely<InsightTables>,
  figure: ReportFigure,
  { county, area, month }: ReportScope,
  page: MembersPage,
): Promise<{ readonly total: number; readonly hidden: number; readonly members: readonly Member[] }> {
  const rows = rowsOf(figure, county, month)
  const { person, name, amount, hidden } = shown[rows.counted]
  const [from, to] = divisionRange(area)
  const whose = sql`${rows.base} AND ${rows.division} BETWEEN ${from} AND ${to} AND ${rows.holds}`
  const visible = page.withChildren ? sql`true` : sql`NOT ${hidden}`
  const counts = await sql<{ total: number; hidden: number }>`
    SELECT count(*) FILTER (WHERE ${visible})::int AS total, count(*) FILTER (WHERE NOT ${visible})::int AS hidden
    FROM ${rows.from} WHERE ${whose}`.execute(db)
  const list = await sql<Member>`
    SELECT ${person} AS person, h.household, ${card} AS "householdId", coalesce(${name}, '') AS name, ${rows.division} AS division, ${amount} AS amount
    FROM ${rows.from} WHERE ${whose} AND ${visible}
    ORDER BY ${rows.division}, h.household, 1 LIMIT ${page.size} OFFSET ${page.offset}`.execute(db)
  return { total: counts.rows[0]?.total ?? 0, hidden: counts.rows[0]?.hidden ?? 0, members: list.rows }
}
