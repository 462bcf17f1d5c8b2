import { sm3 } from '#kernel/crypto/sm3'
import { divisionName } from '#registry'
import { townshipOf } from '../books/places.ts'
import { isPublicList, publicLists } from './lists.ts'
import {
  type PublicFigure,
  type PublicHead,
  renderList,
  renderPublication,
  renderTownship,
  rowsPerPage,
} from './render.ts'
import { findLeaks, type LeakKind } from './scan.ts'
import { type Db, findRows } from './store.ts'

/** Something on a page that must not be public, and where. */
export interface Leak {
  readonly where: string
  readonly kind: LeakKind
}

const mostShown = 20

/**
 * Renders every page as the public would see it, and looks at what stands on it: row by row, so that an officer finds the
 * place, and the pages as a whole. Answers the first leaks, or the digest (SM3) of all pages.
 */
export async function checkPages(
  db: Db,
  head: PublicHead,
  figures: readonly PublicFigure[],
): Promise<{ readonly leaks: readonly Leak[]; readonly digest: string }> {
  const leaks: Leak[] = []
  const note = (where: string, text: string) => {
    for (const kind of findLeaks(text)) if (leaks.length < mostShown) leaks.push({ where, kind })
  }
  note('异议说明', head.objection)
  const first = renderPublication(head, figures)
  const digests = [sm3(first)]
  note('汇总页', textOf(first).replace(head.objection, ''))
  const listed = figures.filter(({ isListed }) => isListed)
  for (const township of new Set(listed.map(({ division }) => townshipOf(division)))) {
    const html = renderTownship(head, township, figures)
    digests.push(sm3(html))
    note(divisionName(township), textOf(html).replace(head.objection, ''))
  }
  for (const { list, division, isListed } of figures) {
    if (!isListed || !isPublicList(list)) continue
    const place = divisionName(division)
    const name = `${place} ${publicLists[list].title}`
    const rows = await findRows(db, head, list, division)
    rows.forEach((row, at) => note(`${name}第${at + 1}行`, `${row.name}\n${row.word ?? ''}`))
    const pages = Math.max(1, Math.ceil(rows.length / rowsPerPage))
    for (let page = 1; page <= pages; page += 1) {
      const shown = rows.slice((page - 1) * rowsPerPage, page * rowsPerPage)
      const html = renderList(head, list, place, shown, { page, pages, division })
      digests.push(sm3(html))
      if (leaks.length === 0) note(`${name}第${page}页`, textOf(html))
    }
  }
  return { leaks, digest: sm3(...digests).toString('hex') }
}

/** What a reader sees of a page: tags away, each cell on a line of its own, entities read. */
export function textOf(html: string): string {
  return html
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replaceAll(/<[^>]*>/g, '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
