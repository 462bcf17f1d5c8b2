import { beforeAll, describe, expect, test } from 'vitest'
import { calendarDate } from '#kernel/calendar-date'
import { fixedClock } from '#kernel/clock'
import type { Context } from '#kernel/context'
import { viewTables } from '#kernel/database/connect'
import { inScope, type ScopeArea } from '#kernel/database/scope'
import { type DivisionCode, nation } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import { unwrap } from '#kernel/result'
import { builtInYears } from '#kernel/working-days-built-in'
import { testDatabase } from '#testing/database'
import { childrenOfDivision } from './children-of-division.ts'
import { findDivision } from './find-division.ts'
import { importCalendarYear } from './import-calendar-year.ts'
import { loadDivisions } from './load-divisions.ts'
import { viewCalendarYear } from './view-calendar-year.ts'
import { loadWorkingCalendar } from './working-calendar.ts'

const database = testDatabase()
const shishou = 421_081_000_000 as DivisionCode

/** What the wrapper gives a handler, without its audit and access: those are the kernel's own tests. */
function within<T>(area: ScopeArea, work: (ctx: Context) => Promise<T>, now = '2026-11-22T08:00:00+08:00'): Promise<T> {
  return inScope(database().app, { area }, (trx) =>
    work({
      actor: { kind: 'user', userId: newId(), name: 'tester', grants: [], sessionId: undefined },
      clock: fixedClock(now),
      area: area === 'platform' ? nation : area,
      db: () => viewTables(trx),
      emit: () => undefined,
      requestId: newId(),
    }),
  )
}

describe('divisions', () => {
  let loaded: number
  beforeAll(async () => {
    loaded = await loadDivisions(database().owner)
  })

  const children = (division: number) =>
    within(shishou, (ctx) => childrenOfDivision.handle(ctx, { division: division as DivisionCode })).then(unwrap)
  const find = (text: string, more: { readonly within?: DivisionCode; readonly limit?: number } = {}) =>
    within('platform', (ctx) => findDivision.handle(ctx, { limit: 20, ...more, text })).then(unwrap)

  test('are loaded once; loading again changes nothing', async () => {
    expect(loaded).toBe(31 + 342 + 2_975 + (15 + 203) + (89 + 1_096) + (72 + 1_301) + (70 + 957))
    expect(await loadDivisions(database().owner)).toBe(0)
  })

  test('a changed name is put right, an ended division and another source’s stay', async () => {
    const { owner } = database()
    await owner.query(`UPDATE anmin.division SET name = '错名' WHERE code = 330502000000`)
    await owner.query(`UPDATE anmin.division SET valid_to = '2026-01-01' WHERE code = 330503000000`)
    await owner.query(`UPDATE anmin.division SET code_source = 'civil-affairs' WHERE code = 330521000000`)
    expect(await loadDivisions(owner)).toBe(1)
    const { rows } = await owner.query(`SELECT code, name, valid_to FROM anmin.division WHERE code IN (330502000000, 330503000000) ORDER BY code`)
    expect(rows).toEqual([
      { code: 330_502_000_000, name: '吴兴区', valid_to: null },
      { code: 330_503_000_000, name: '南浔区', valid_to: '2026-01-01' },
    ])
    expect((await children(330_500_000_000)).divisions.map(({ name }) => name)).not.toContain('南浔区')
    await owner.query(`UPDATE anmin.division SET valid_to = NULL, code_source = 'stats-2023' WHERE code / 100000000 = 3305`)
  })

  test('the nation’s children are the provinces, 石首’s its fifteen townships', async () => {
    expect((await children(0)).divisions).toHaveLength(31)
    const townships = (await children(shishou)).divisions
    expect(townships).toHaveLength(15)
    expect(townships[0]).toEqual({
      code: 421_081_001_000,
      name: '绣林街道',
      level: 'township',
      path: '湖北省荆州市石首市绣林街道',
      statisticalOnly: false,
    })
    expect(townships.filter(({ statisticalOnly }) => statisticalOnly).map(({ name }) => name)).toEqual(['天鹅洲开发区'])
  })

  test('somebody of one county may look up the places of another', async () => {
    expect((await children(430_302_000_000)).divisions.length).toBeGreaterThan(5)
  })

  test('a village has no children, and an unknown place is refused', async () => {
    expect((await children(421_081_001_001)).divisions).toEqual([])
    const unknown = await within('platform', (ctx) => childrenOfDivision.handle(ctx, { division: 999_000_000_000 as DivisionCode }))
    expect(unknown).toEqual({ ok: false, error: { type: 'unknown-division', division: '999000000000' } })
  })

  test('a name finds what begins with it first, larger places before smaller', async () => {
    const found = (await find('石首')).divisions
    expect(found[0]).toMatchObject({ code: shishou, path: '湖北省荆州市石首市' })
    const xiangtan = (await find('湘潭')).divisions
    expect(xiangtan.slice(0, 2).map(({ level, name }) => [level, name])).toEqual([
      ['city', '湘潭市'],
      ['county', '湘潭县'],
    ])
  })

  test('digits find the code that begins with them', async () => {
    expect((await find('421081')).divisions[0]).toMatchObject({ code: shishou })
    expect((await find('4303', { limit: 3 })).divisions.map(({ code }) => code)).toEqual([430_300_000_000, 430_302_000_000, 430_302_001_000])
  })

  test('a search stays inside the place and the limit, and signs are no wildcards', async () => {
    const found = (await find('社区', { within: shishou, limit: 5 })).divisions
    expect(found).toHaveLength(5)
    expect(found.every(({ path }) => path.startsWith('湖北省荆州市石首市'))).toBe(true)
    for (const sign of ['%', '_', '\\']) expect((await find(sign)).divisions).toEqual([])
    expect((await find(`'; DROP TABLE anmin.division; --`)).divisions).toEqual([])
  })

  test('the application cannot write divisions', async () => {
    const write = inScope(database().app, { area: nation }, (trx) =>
      viewTables<{ division: { name: string } }>(trx).withSchema('anmin').updateTable('division').set({ name: 'x' }).execute(),
    )
    await expect(write).rejects.toThrow(/permission denied/)
  })
})

describe('the working-day calendar', () => {
  const year2026 = builtInYears.find(({ year }) => year === 2026)
  /** The notice of 2026 moved to 2028: both festivals fall into their windows, exchanged days are made valid by leaving them out. */
  const year2028 = JSON.stringify({
    year: 2028,
    source: '演示用',
    days: year2026?.days.filter(({ kind }) => kind === 'holiday').map((day) => ({ ...day, date: day.date.replace('2026', '2028') })),
  })
  const importYear = (content: string, area: ScopeArea = nation, now?: string) =>
    within(area, (ctx) => importCalendarYear.handle(ctx, { content }), now)
  const show = (year: number) => within('platform', (ctx) => viewCalendarYear.handle(ctx, { year }))

  test('a shipped year is shown, a year without data is refused', async () => {
    expect(unwrap(await show(2026))).toMatchObject({ year: 2026, origin: 'shipped', source: expect.stringContaining('国务院办公厅') })
    expect(await show(2027)).toEqual({ ok: false, error: { type: 'year-unknown', year: '2027' } })
  })

  test('an imported year is counted in from then on', async () => {
    const newYear = calendarDate('2028-01-03')
    const before = await within('platform', loadWorkingCalendar)
    expect(before.isWorkingDay(newYear).ok).toBe(false)
    expect(unwrap(await importYear(year2028))).toEqual({ year: 2028, holidays: 33, workdays: 0 })
    const after = await within(shishou, loadWorkingCalendar)
    expect([newYear, calendarDate('2028-01-04')].map((date) => unwrap(after.isWorkingDay(date)))).toEqual([false, true])
    expect(unwrap(await show(2028))).toMatchObject({ origin: 'imported', source: '演示用', importedAt: '2026-11-22T00:00:00.000Z' })
  })

  test('a later import of a year counts, and the earlier one stays on record', async () => {
    const corrected = year2028.replace('演示用', '更正')
    await importYear(year2028, nation, '2026-11-22T09:00:00+08:00')
    await importYear(corrected, nation, '2026-11-22T10:00:00+08:00')
    expect(unwrap(await show(2028)).source).toBe('更正')
    const { rows } = await database().owner.query(`SELECT count(*)::int AS imports FROM anmin.working_calendar_import WHERE year = 2028 AND source = '演示用'`)
    expect(rows[0]?.imports).toBeGreaterThan(0)
  })

  test('a file with a contradiction is refused with its line, and nothing is kept', async () => {
    const result = await importYear(year2028.replaceAll('2028', '2030').replace('2030-01-02', '2030-01-01'))
    expect(result).toEqual({
      ok: false,
      error: { type: 'calendar-file-refused', count: 1, problems: '第1行:第2条 date:2030-01-01与第1条重复,请删去一条。' },
    })
    expect((await show(2030)).ok).toBe(false)
  })

  test('the database lets nobody write it whose area is less than the nation, and nobody change it', async () => {
    await expect(importYear(year2028, shishou)).rejects.toThrow(/row-level security/)
    await expect(importYear(year2028, 'platform')).rejects.toThrow(/row-level security/)
    const change = inScope(database().app, { area: nation }, (trx) =>
      viewTables<{ working_day_override: { name: string } }>(trx).withSchema('anmin').deleteFrom('working_day_override').execute(),
    )
    await expect(change).rejects.toThrow(/permission denied/)
  })
})
