import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarDate } from '#kernel/calendar-date'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import { fen, formatYuan } from '#kernel/money'
import { month } from '#kernel/month'
import { listKeys, specOf } from './lists.ts'
import { renderEntry, renderIndex } from './entry.ts'
import { textOf } from './pages.ts'
import {
  type PublicHead,
  type PublicRow,
  renderList,
  renderPublication,
  renderTownship,
  rowsPerPage,
} from './render.ts'

const head: PublicHead = {
  ...{ county: 421_081 as CountyCode, countyName: '石首市', id: newId<'PublicationId'>(), month: month(2026, 11) },
  ...{ shownFrom: calendarDate('2026-11-22'), shownUntil: calendarDate('2026-11-29') },
  ...{ objection: '对名单有意见的,请在公示期内向民政局反映。', isSynthetic: true },
  ...{ number: 1, days: 7, unit: 'day' },
}
const division = 421_081_100_201 as DivisionCode
const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    `"><img src=x onerror='alert(1)'>`,
    '</td></tr></table><h1>改了</h1>',
    '张&amp;三',
    '李\u202e四\n王',
    '{{constructor}}',
    '阿卜杜拉·买买提',
  ),
)
const row: fc.Arbitrary<PublicRow> = fc.record({
  name: nasty,
  persons: fc.option(fc.integer({ min: 1, max: 20 })),
  amount: fc.option(fc.integer({ min: 1, max: 10_000_000 }).map(fen)),
  word: fc.option(nasty),
})
const tags = (html: string) => [...html.matchAll(/<\/?([a-z0-9]+)/gi)].map(([tag]) => tag.toLowerCase())
/** As the page writes a text: control and format signs are blanks. */
const shown = (text: string) => text.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')

test('the front of a whole province stays below 110 KB, without scripts', () => {
  const counties = Array.from({ length: 200 }, (_, at) => ({
    ...{ county: (421_000 + at) as CountyCode, name: '某某省某某自治州某某土家族苗族自治县', count: 2 },
    until: calendarDate('2026-11-29'),
  }))
  const html = renderEntry(counties)
  expect(Buffer.byteLength(html)).toBeLessThan(110 * 1024)
  expect(tags(html).filter((tag) => tag === '<a')).toHaveLength(200)
  for (const page of [html, renderEntry([]), renderIndex('石首市', [head])]) expect(tags(page)).not.toContain('<script')
})

test('whatever a name is, the page has the tags of its own and no others, and shows the name as it is', () => {
  fc.assert(
    fc.property(fc.constantFrom(...listKeys), fc.array(row, { maxLength: 8 }), (list, rows) => {
      const page = { page: 1, pages: 1, division }
      const plain = rows.map((one) => ({ ...one, name: '某', word: '某' }))
      const html = renderList(head, list, '杨家潭村', rows, page)
      expect(tags(html)).toEqual(tags(renderList(head, list, '杨家潭村', plain, page)))
      for (const { name } of rows) expect(textOf(html)).toContain(shown(name))
    }),
  )
})

test('a cell holds what its list may show, and nothing of what it may not', () => {
  fc.assert(
    fc.property(fc.constantFrom(...listKeys), fc.array(row, { minLength: 1, maxLength: 5 }), (list, rows) => {
      const html = renderList(head, list, '杨家潭村', rows, { page: 1, pages: 1, division })
      const cells = [...html.matchAll(/<td>([\s\S]*?)<\/td>/g)].map(([, cell]) => textOf(cell ?? ''))
      const { shows } = specOf(list)
      expect(cells).toEqual(
        rows.flatMap((one, at) => [
          String(at + 1),
          ...shows.map((field) =>
            field === 'name'
              ? shown(one.name)
              : field === 'word'
                ? shown(one.word ?? '其他')
                : field === 'persons'
                  ? String(one.persons ?? '少于5')
                  : one.amount === null
                    ? '不公布'
                    : formatYuan(one.amount),
          ),
        ]),
      )
    }),
  )
})

test('the fullest page stays below 110 KB, runs no script, fetches nothing and is kept from search engines', () => {
  const rows = Array.from({ length: rowsPerPage }, () => ({
    name: '欧阳'.repeat(10),
    persons: 10,
    amount: fen(99_999_999),
    word: '支出型',
  }))
  for (const list of listKeys) {
    const html = renderList(head, list, '杨家潭村', rows, { page: 2, pages: 9, division })
    expect(Buffer.byteLength(html)).toBeLessThan(110 * 1024)
    expect(html).toContain('<meta name="robots" content="noindex, nofollow, noarchive">')
    expect(html).not.toMatch(/<script|src=|@import|url\(/)
  }
  // a county of thirty townships with forty villages each
  const figures = listKeys.flatMap((list) =>
    Array.from({ length: 1_200 }, (_, at) => ({
      ...{
        list,
        title: specOf(list).title,
        place: `第${at}村村民委员会`,
        awards: 10,
        persons: 10,
        amount: fen(1_000),
        isListed: true,
        sources: ['central', 'county'] as const,
      },
      division: (421_081_100_000 + Math.floor(at / 40) * 1_000 + (at % 40) + 201) as DivisionCode,
    })),
  )
  const front = renderPublication(head, figures)
  expect(Buffer.byteLength(front)).toBeLessThan(110 * 1024)
  expect(front.match(/<tr><th scope="row">/g)).toHaveLength(30 * listKeys.length)
  expect(front).toContain('<td>400</td>')
  const township = renderTownship(head, 421_081_101_000 as DivisionCode, figures)
  expect(Buffer.byteLength(township)).toBeLessThan(110 * 1024)
  expect(township.match(/<tr><th scope="row">/g)).toHaveLength(40 * listKeys.length)
})
