import { type CalendarDate, dateInWords } from '#kernel/calendar-date'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { type Fen, fen, formatYuan } from '#kernel/money'
import { formatMonth, type Month, monthInWords } from '#kernel/month'
import { divisionName } from '#registry'
import { townshipOf } from '../books/places.ts'
import type { FundSource } from '../code-lists.ts'
import type { PublicationId } from '../ids.ts'
import type { publicityUnits } from './schema.ts'
import { fewest, type PublicList, specOf, type ShownField } from './lists.ts'
import { sourceWords } from './board.ts'
import { escapeHtml, layout } from './layout.ts'

/** One line as it may be shown; fields that its list does not name are not even looked at. */
export interface PublicRow {
  readonly name: string
  readonly persons: number | null
  readonly amount: Fen | null
  readonly word: string | null
}

export interface PublicHead {
  readonly county: CountyCode
  readonly countyName: string
  readonly id: PublicationId
  readonly month: Month
  readonly shownFrom: CalendarDate
  /** The last day. */
  readonly shownUntil: CalendarDate
  readonly objection: string
  readonly isSynthetic: boolean
  /** The so-manieth of its month. */
  readonly number: number
  /** How long it is shown, and counted by what. */
  readonly days: number
  readonly unit: keyof typeof publicityUnits
}

export interface PublicFigure {
  readonly list: string
  readonly title: string
  readonly division: DivisionCode
  readonly place: string
  /** null: too few to be told. */
  readonly awards: number | null
  readonly persons: number | null
  readonly amount: Fen | null
  /** There is a list behind it. */
  readonly isListed: boolean
  /** Whose money it is: kinds of source. */
  readonly sources: readonly FundSource[]
}

/** Rows on a page: far below 110 KB, so that an old phone opens it. */
export const rowsPerPage = 300

export const publicPath = '/public/payments'

/** Where a publication stands, by its number: `/public/payments/421081/2026-10-1`. */
export function addressOf({ county, month, number }: Pick<PublicHead, 'county' | 'month' | 'number'>): string {
  return `${publicPath}/${county}/${formatMonth(month)}-${number}`
}

/** One month: numbers by benefit and township, with the way to its villages. */
export function renderPublication(head: PublicHead, figures: readonly PublicFigure[]): string {
  const byTownship = Map.groupBy(figures, ({ list, division, isListed }) =>
    isListed ? `${list} ${townshipOf(division)}` : `${list} ${division}`,
  )
  const rows = [...byTownship.values()].map(summed)
  const link = ({ division, isListed }: PublicFigure) => (isListed ? `${addressOf(head)}/${division}` : undefined)
  return layout(titleOf(head), `${about(head)}${tables(rows, link)}${footer(head)}`)
}

/** One township's villages, with the way to each list. */
export function renderTownship(head: PublicHead, township: DivisionCode, figures: readonly PublicFigure[]): string {
  const rows = figures.filter(({ division, isListed }) => isListed && townshipOf(division) === township)
  const link = ({ list, division }: PublicFigure) => `${addressOf(head)}/${list}/${division}`
  const name = divisionName(township)
  return layout(`${name} ${titleOf(head)}`, `${about(head)}${backTo(head)}${tables(rows, link)}${footer(head)}`)
}

/** Numbers of several villages together; one that may not be told keeps the sum from being told. */
function summed(rows: readonly PublicFigure[]): PublicFigure {
  const [first] = rows
  if (!first) throw new Error('a group has at least one row')
  if (!first.isListed) return first
  const sum = (of: 'awards' | 'persons' | 'amount') =>
    rows.reduce<number | null>((total, row) => (total === null || row[of] === null ? null : total + row[of]), 0)
  const division = townshipOf(first.division)
  const amount = sum('amount')
  return {
    ...first,
    ...{ division, place: divisionName(division), awards: sum('awards'), persons: sum('persons') },
    amount: amount === null ? null : fen(amount),
  }
}

function tables(figures: readonly PublicFigure[], link: (row: PublicFigure) => string | undefined): string {
  const groups = Map.groupBy(figures, ({ list }) => list)
  const parts = [...groups.values()].map((rows) => {
    const [first] = rows
    const lines = rows.map((row) => {
      const name = escapeHtml(row.place)
      const to = link(row)
      const place = to === undefined ? name : `<a href="${to}">${name}</a>`
      return `<tr><th scope="row">${place}</th><td>${count(row.awards)}</td><td>${count(row.persons)}</td><td>${money(row.amount)}</td></tr>`
    })
    return `<section><h2>${escapeHtml(first?.title ?? '')}</h2>${sourcesIn(rows)}<table><thead><tr><th scope="col">地方</th><th scope="col">份数</th><th scope="col">人数</th><th scope="col">本月金额(元)</th></tr></thead><tbody>${lines.join('')}</tbody></table></section>`
  })
  return parts.join('')
}

/** Whose money pays a benefit, in one line above its places (财政政务公开: 资金来源). */
function sourcesIn(rows: readonly PublicFigure[]): string {
  const words = sourceWords(rows.flatMap(({ sources }) => sources))
  return words.length === 0 ? '' : `<p class="soft">资金来源:${words.join('、')}</p>`
}

function backTo(head: PublicHead): string {
  return `<p><a href="${addressOf(head)}">回到${monthInWords(head.month)}的公示</a></p>`
}

/** One list of one village, page by page. */
export function renderList(
  head: PublicHead,
  list: PublicList,
  place: string,
  rows: readonly PublicRow[],
  page: { readonly page: number; readonly pages: number; readonly division: DivisionCode },
): string {
  const { title, shows } = specOf(list)
  const headers = ['序号', ...shows.map((field) => headerOf(list, field))]
  const lines = rows.map(
    (row, at) =>
      `<tr><td>${(page.page - 1) * rowsPerPage + at + 1}</td>${shows.map((field) => `<td>${cells[field](row)}</td>`).join('')}</tr>`,
  )
  const back = backTo(head)
  const table = `<table><thead><tr>${headers.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead><tbody>${lines.join('')}</tbody></table>`
  return layout(`${place} ${title}`, `${about(head)}${back}${table}${turn(head, list, page)}${footer(head)}`)
}

function turn(
  head: PublicHead,
  list: PublicList,
  { page, pages, division }: { readonly page: number; readonly pages: number; readonly division: DivisionCode },
): string {
  if (pages <= 1) return ''
  const to = (which: number, words: string) =>
    which < 1 || which > pages ? '' : `<a href="${addressOf(head)}/${list}/${division}?page=${which}">${words}</a>`
  return `<nav aria-label="翻页"><p>第${page}页,共${pages}页 ${to(page - 1, '上一页')} ${to(page + 1, '下一页')}</p></nav>`
}

const cells: Readonly<Record<ShownField, (row: PublicRow) => string>> = {
  name: (row) => escapeHtml(row.name),
  persons: (row) => count(row.persons),
  word: (row) => escapeHtml(row.word ?? '其他'),
  amount: (row) => money(row.amount),
}

function headerOf(list: PublicList, field: ShownField): string {
  return { name: '姓名', persons: '保障人数', word: specOf(list).word ?? '', amount: '本月金额(元)' }[field]
}

function count(value: number | null): string {
  return value === null ? `少于${fewest}` : String(value)
}

function money(value: Fen | null): string {
  return value === null ? '不公布' : formatYuan(value)
}

function titleOf(head: PublicHead): string {
  return `${head.countyName}${monthInWords(head.month)}民政资金发放公示`
}

function about(head: PublicHead): string {
  const mark = head.isSynthetic ? '<p class="mark">【合成】以下是合成数据,不是真实人员。</p>' : ''
  const days = `${head.days}${head.unit === 'day' ? '天' : '个工作日'}`
  return `${mark}<p>公示编号:${escapeHtml(head.countyName)}${monthInWords(head.month)}第${head.number}号</p><p>${dateInWords(head.shownFrom)}发布,公示${days}(发布当天不算),${dateInWords(head.shownUntil)}结束后自动撤下。</p>`
}

/** What the figures are, and why they do not add up to what the county paid (rules §21). */
const notes = [
  '“份数”是一共多少份待遇,一户或一人一份。',
  '金额是本月核定的金额,补发和扣回不在内;名单和各乡镇、村的数不含未成年人,未成年人合在一起另列,所以加起来比全县发的少。',
  '残疾人两项补贴合在一起公布,不写类别和等级;特困人员的金额会看出护理档次,不公布。',
  `单独公布会看出病情、残疾程度或者是哪个孩子的待遇,只公布全县的数,少于${fewest}的不公布。`,
]

function footer(head: PublicHead): string {
  const explained = notes.map((note) => `<li>${note}</li>`).join('')
  return `<section><h2>有不同意见怎么办</h2><p>${escapeHtml(head.objection)}</p></section><section><h2>数字的说明</h2><ul class="soft">${explained}</ul></section>`
}
