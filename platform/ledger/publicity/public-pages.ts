import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { compareDates } from '#kernel/calendar-date'
import { CountyCode, countyDivision, DivisionCode } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import type { Rulebook } from '#policy'
import { divisionName } from '#registry'
import { townshipOf } from '../books/places.ts'
import { PublicationId } from '../ids.ts'
import { labelsOf } from '../labels.ts'
import type { MoneyTables } from '../tables.ts'
import { layout } from './layout.ts'
import { isPublicList } from './lists.ts'
import { renderIndex, renderList, renderPublication, renderTownship, rowsPerPage } from './render.ts'
import { type Db, findFigures, findPublication, findRows, headOf, type Publication } from './store.ts'

/** What somebody asked for, as the address says it. */
export interface PublicAsked {
  readonly county: string
  readonly id?: string | undefined
  readonly list?: string | undefined
  readonly division?: string | undefined
  readonly page?: string | undefined
}

export interface PublicAnswer {
  readonly status: 200 | 404 | 410
  readonly html: string
}

/**
 * What the public may read without signing in: rows of publications that are shown today (Asia/Shanghai), and nothing else is
 * even asked of the database.
 */
export async function readPublic(
  { db, clock }: Pick<Platform, 'db' | 'clock'>,
  rulebook: Rulebook,
  asked: PublicAsked,
): Promise<PublicAnswer> {
  const county = CountyCode.min(110_000).safeParse(Number(asked.county))
  if (!county.success) return missing
  const today = clock.today()
  return inScope(db, { area: countyDivision(county.data) }, async (trx) => {
    const tables = viewTables<MoneyTables>(trx)
    if (asked.id === undefined) return index(tables, county.data, today)
    const id = PublicationId.safeParse(asked.id)
    const held = id.success ? await findPublication(tables, county.data, id.data) : undefined
    if (!held || held.state === 'prepared' || held.published_at === null) return missing
    if (!isShown(held, today)) return gone
    if (asked.list !== undefined) return showList(tables, held, asked)
    const figures = await findFigures(tables, held, labelsOf(rulebook))
    if (asked.division === undefined) return found(renderPublication(headOf(held), figures))
    const township = DivisionCode.safeParse(Number(asked.division))
    const isThere = figures.some(({ division, isListed }) => isListed && townshipOf(division) === township.data)
    return township.success && isThere ? found(renderTownship(headOf(held), township.data, figures)) : missing
  })
}

function isShown({ state, shown_until: until }: Publication, today: ReturnType<Platform['clock']['today']>): boolean {
  return state === 'published' && until !== null && compareDates(today, until) <= 0
}

async function index(db: Db, county: CountyCode, today: ReturnType<Platform['clock']['today']>): Promise<PublicAnswer> {
  const shown = await db
    .selectFrom('publication')
    .selectAll()
    .where('county', '=', county)
    .where('state', '=', 'published')
    .where('shown_until', '>=', today)
    .orderBy('month', 'desc')
    .orderBy('published_at', 'desc')
    .execute()
  return found(
    renderIndex(
      divisionName(countyDivision(county)),
      shown.map((row) => headOf(row)),
    ),
  )
}

async function showList(db: Db, held: Publication, { list = '', division, page }: PublicAsked): Promise<PublicAnswer> {
  const place = DivisionCode.safeParse(Number(division))
  const wanted = Number(page ?? '1')
  if (!isPublicList(list) || !place.success || !Number.isInteger(wanted) || wanted < 1) return missing
  const { total } = await db
    .selectFrom('publication_row')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('county', '=', held.county)
    .where('publication', '=', held.id)
    .where('list', '=', list)
    .where('division', '=', place.data)
    .executeTakeFirstOrThrow()
  const pages = Math.ceil(Number(total) / rowsPerPage)
  if (wanted > pages) return missing
  const rows = await findRows(db, held, list, place.data, { size: rowsPerPage, offset: (wanted - 1) * rowsPerPage })
  const turn = { page: wanted, pages, division: place.data }
  return found(renderList(headOf(held), list, divisionName(place.data), rows, turn))
}

function found(html: string): PublicAnswer {
  return { status: 200, html }
}

const missing: PublicAnswer = {
  status: 404,
  html: layout('没有这一页', '<p>没有找到这份公示。请从民政局公布的链接重新打开。</p>'),
}

const gone: PublicAnswer = {
  status: 410,
  html: layout('公示已经结束', '<p>这份公示已经到期或撤回,内容已经撤下。需要了解的,请与当地民政部门联系。</p>'),
}
