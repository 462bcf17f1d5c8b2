import { type RawBuilder, type Selectable, sql } from 'kysely'
import { type DivisionCode, divisionRange } from '#kernel/division-code'
import { formatMonth } from '#kernel/month'
import { divisionName, normaliseTerm } from '#registry'
import { townshipOf } from '../../books/places.ts'
import { type ChildrenShown, isChilds, isNamed, isShown, nameShown } from '../../children.ts'
import type { UpratingItem, UpratingItemFilter } from './schema.ts'
import type { Database } from './store.ts'
import type { MoneyTables } from '../../tables.ts'

type Narrowed = Omit<UpratingItemFilter, 'purpose'> & { readonly children: ChildrenShown }

interface FoundItem extends Omit<Selectable<MoneyTables['uprating_item']>, 'county' | 'uprating' | 'award_version'> {
  readonly name: string | null
  readonly register_number: string | null
}

function found(filter: Narrowed): RawBuilder<unknown> {
  return sql`
    FROM anmin.uprating_item i
    JOIN anmin.award a ON a.county = i.county AND a.id = i.award
    LEFT JOIN anmin.household h ON h.county = a.county AND h.id = a.household
    LEFT JOIN anmin.person own ON own.county = a.county AND own.id = a.person
    LEFT JOIN anmin.person head ON head.county = a.county AND head.id = h.head
    WHERE ${sql.join(conditionsOf(filter), sql` AND `)}`
}

const isOfChild = isChilds('a.benefit', 'own', 'head')

function conditionsOf({ county, id, kind, result, division, text, children }: Narrowed): RawBuilder<unknown>[] {
  const [from, to] = division === undefined ? [] : divisionRange(division)
  return [
    sql`i.county = ${county} AND i.uprating = ${id}`,
    ...(kind === undefined ? [] : [sql`i.kind = ${kind}`]),
    ...(result === undefined ? [] : [sql`i.result = ${result}`]),
    ...(division === undefined ? [] : [sql`i.division BETWEEN ${from} AND ${to}`]),
    ...(text === undefined || text === '' ? [] : [sql`${said(text)} AND ${isNamed(children, isOfChild)}`]),
    isShown(children, isOfChild),
  ]
}

/** A name as search finds it, or a register number. */
function said(text: string): RawBuilder<unknown> {
  const term = normaliseTerm(text)
  const named =
    term === ''
      ? sql`false`
      : sql`coalesce(own.id, head.id) IN (SELECT t.person FROM anmin.person_term t WHERE t.county = i.county AND t.term >= ${term} AND t.term < ${`${term}\u{10FFFF}`})`
  return sql`(${named} OR h.register_number = ${text})`
}

/** What is read of an item; a child's name as the reader may see it. */
function columnsOf({ children }: Narrowed): RawBuilder<unknown> {
  const name = nameShown(children, isOfChild, sql<string | null>`coalesce(own.name, head.name)`)
  return sql`i.seq, i.division, i.household_number, i.award, i.start, i.until, i.persons, i.before, i.after, i.kind, i.why, i.result,
    ${name} AS name, h.register_number`
}

export async function countFound(db: Database, filter: Narrowed): Promise<number> {
  const { rows } = await sql<{ total: number }>`SELECT count(*)::int4 AS total ${found(filter)}`.execute(db)
  return rows[0]?.total ?? 0
}

export async function findItems(
  db: Database,
  filter: Narrowed,
  page: { readonly size: number; readonly offset: number; readonly byRaise: boolean },
): Promise<readonly UpratingItem[]> {
  const order = page.byRaise ? sql`i.after - i.before DESC NULLS LAST, i.seq` : sql`i.seq`
  const { rows } =
    await sql<FoundItem>`SELECT ${columnsOf(filter)} ${found(filter)} ORDER BY ${order} LIMIT ${page.size} OFFSET ${page.offset}`.execute(
      db,
    )
  return rows.map(viewItem)
}

/** Items above one, in their order: for lists that are written from end to end. */
export async function findItemsAfter(
  db: Database,
  filter: Narrowed,
  { after, size }: { readonly after: number; readonly size: number },
): Promise<readonly UpratingItem[]> {
  const { rows } =
    await sql<FoundItem>`SELECT ${columnsOf(filter)} ${found(filter)} AND i.seq > ${after} ORDER BY i.seq LIMIT ${size}`.execute(
      db,
    )
  return rows.map(viewItem)
}

function viewItem(row: FoundItem): UpratingItem {
  const { seq, award, name, persons, before, after, kind, why, result, start, until, division } = row
  return {
    ...{ seq, award, name, persons, before, after, kind, why, result, registerNumber: row.register_number },
    ...{ start: formatMonth(start), until: until === null ? null : formatMonth(until) },
    ...placeNames(division),
  }
}

function placeNames(division: DivisionCode): Pick<UpratingItem, 'township' | 'village'> {
  return { township: divisionName(townshipOf(division)), village: divisionName(division) }
}
