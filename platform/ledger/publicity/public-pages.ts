import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { compareDates } from '#kernel/calendar-date'
import { CountyCode, countyDivision, DivisionCode, nation } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import type { Rulebook } from '#policy'
import { divisionName, divisionPath } from '#registry'
import { townshipOf } from '../books/places.ts'
import { labelsOf } from '../labels.ts'
import type { MoneyTables } from '../tables.ts'
import { layout } from './layout.ts'
import { isPublicList } from './lists.ts'
import { renderEntry, renderIndex } from './entry.ts'
import { publicPath, renderList, renderPublication, renderTownship, rowsPerPage } from './render.ts'
import { type Db, findAddressed, findFigures, findRows, headOf, type Publication, publications } from './store.ts'

/** What somebody asked for, as the address says it. */
export interface PublicAsked {
  /** Without it, what all counties of the house show. */
  readonly county?: string | undefined
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
  if (asked.county === undefined) return entry(db, clock.today())
  const county = CountyCode.min(110_000).safeParse(Number(asked.county))
  if (!county.success) return missing
  const today = clock.today()
  return inScope(db, { area: countyDivision(county.data) }, async (trx) => {
    const tables = viewTables<MoneyTables>(trx)
    if (asked.id === undefined) return index(tables, county.data, today)
    const held = await findAddressed(tables, county.data, asked.id)
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
  const shown = await publications(db)
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

/** Every county that shows something today, and until when. Nothing but heads is read. */
async function entry(db: Platform['db'], today: ReturnType<Platform['clock']['today']>): Promise<PublicAnswer> {
  return inScope(db, { area: nation }, async (trx) => {
    const shown = await viewTables<MoneyTables>(trx)
      .selectFrom('publication')
      .select(['county', ({ fn }) => fn.countAll<number>().as('count'), ({ fn }) => fn.max('shown_until').as('until')])
      .where('state', '=', 'published')
      .where('shown_until', '>=', today)
      .groupBy('county')
      .orderBy('county')
      .execute()
    return found(
      renderEntry(
        shown.map(({ county, count, until }) => ({
          ...{ county, count: Number(count), until: until ?? today },
          name: divisionPath(countyDivision(county)),
        })),
      ),
    )
  })
}

function found(html: string): PublicAnswer {
  return { status: 200, html }
}

const toEntry = `<p><a href="${publicPath}">看现在正在公示的</a></p>`

const missing: PublicAnswer = {
  status: 404,
  html: layout('没有这一页', `<p>没有找到这份公示。</p>${toEntry}`),
}

const gone: PublicAnswer = {
  status: 410,
  html: layout(
    '公示已经结束',
    `<p>这份公示已经到期或撤回,内容已经撤下。需要了解的,请与当地民政部门联系。</p>${toEntry}`,
  ),
}
