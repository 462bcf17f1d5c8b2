import { type Kysely, sql } from 'kysely'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { dateInShanghai } from '#kernel/calendar-date'
import { parseMonth } from '#kernel/month'
import { countyDivision } from '#kernel/division-code'
import { divisionName } from '#registry'
import type { Selectable } from 'kysely'
import { PublicationId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import { isPublicList, minorsKey, publicLists } from './lists.ts'
import type { PublicFigure, PublicHead, PublicRow } from './render.ts'

export type Db = Kysely<MoneyTables>
/** `number`: the so-manieth of its county and month, as the public knows it. */
export type Publication = Selectable<MoneyTables['publication']> & { readonly number: number }

/** Publications with their numbers. */
export function publications(db: Db) {
  const number = sql<number>`(SELECT count(*)::int4 FROM anmin.publication o
    WHERE o.county = publication.county AND o.month = publication.month
      AND (o.prepared_at, o.id) <= (publication.prepared_at, publication.id))`
  return db.selectFrom('publication').selectAll('publication').select(number.as('number'))
}

export async function findPublication(
  db: Db,
  county: CountyCode,
  id: PublicationId,
  lock?: 'lock',
): Promise<Publication | undefined> {
  const asked = publications(db).where('county', '=', county).where('id', '=', id)
  return (lock ? asked.forUpdate() : asked).executeTakeFirst()
}

/** By what stands in its address: `2026-10-1`, or its id. */
export async function findAddressed(db: Db, county: CountyCode, address: string): Promise<Publication | undefined> {
  const id = PublicationId.safeParse(address)
  if (id.success) return findPublication(db, county, id.data)
  const [, month = '', number = ''] = /^(\d{4}-\d{2})-([1-9]\d{0,2})$/.exec(address) ?? []
  const read = parseMonth(month)
  if (!read.ok) return undefined
  const ofMonth = publications(db).where('county', '=', county).where('month', '=', read.value)
  return ofMonth
    .orderBy('prepared_at')
    .orderBy('id')
    .offset(Number(number) - 1)
    .limit(1)
    .executeTakeFirst()
}

/** `shownUntil` as it would be where it is not published yet. */
export function headOf(publication: Publication, shownUntil = publication.shown_until): PublicHead {
  const {
    county,
    id,
    month,
    objection,
    is_synthetic: isSynthetic,
    published_at: at,
    prepared_at: prepared,
    number,
    days,
    unit,
  } = publication
  const shownFrom = dateInShanghai(at ?? prepared)
  return {
    ...{ county, id, month, objection, isSynthetic, shownFrom, number, days, unit },
    shownUntil: shownUntil ?? shownFrom,
    countyName: divisionName(countyDivision(county)),
  }
}

export async function findFigures(
  db: Db,
  { county, id }: Pick<Publication, 'county' | 'id'>,
  labels: ReadonlyMap<string, string>,
): Promise<readonly PublicFigure[]> {
  const rows = await db
    .selectFrom('publication_figure')
    .selectAll()
    .where('county', '=', county)
    .where('publication', '=', id)
    .orderBy('division')
    .execute()
  const order = [...Object.keys(publicLists), ...labels.keys(), minorsKey]
  // rows come by division, and sorting keeps that order within a list
  return rows
    .toSorted((a, b) => order.indexOf(a.list) - order.indexOf(b.list))
    .map(({ list, division, awards, persons, amount, sources }) => ({
      ...{ list, division, awards, persons, amount, sources },
      title: isPublicList(list)
        ? publicLists[list].title
        : list === minorsKey
          ? '以上各项中的未成年人'
          : (labels.get(list) ?? list),
      place: divisionName(division),
      isListed: isPublicList(list),
    }))
}

export async function findRows(
  db: Db,
  { county, id }: Pick<Publication, 'county' | 'id'>,
  list: string,
  division: DivisionCode,
  page?: { readonly size: number; readonly offset: number },
): Promise<readonly PublicRow[]> {
  const asked = db
    .selectFrom('publication_row')
    .select(['name', 'persons', 'amount', 'word'])
    .where('county', '=', county)
    .where('publication', '=', id)
    .where('list', '=', list)
    .where('division', '=', division)
    .orderBy('seq')
  return (page ? asked.limit(page.size).offset(page.offset) : asked).execute()
}

/** What can be shown no longer is not kept: the rows go, the record that it was shown stays. */
export async function clearRows(db: Db, { county, id }: Pick<Publication, 'county' | 'id'>): Promise<void> {
  await db.deleteFrom('publication_row').where('county', '=', county).where('publication', '=', id).execute()
  await db.deleteFrom('publication_figure').where('county', '=', county).where('publication', '=', id).execute()
}
