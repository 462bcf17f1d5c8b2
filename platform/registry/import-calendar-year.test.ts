import { describe, expect, test } from 'vitest'
import { calendarDate } from '#kernel/calendar-date'
import { fixedClock } from '#kernel/clock'
import { nation } from '#kernel/division-code'
import { execute } from '#kernel/execute'
import { ok, unwrap } from '#kernel/result'
import { query } from '#kernel/use-case'
import { builtInYears } from '#kernel/working-days-built-in'
import { testDatabase } from '#testing/database'
import { actorWith, anonymous, testPlatform } from '#testing/platform'
import { z } from 'zod'
import { importCalendarYear } from './import-calendar-year.ts'
import { viewCalendarYear } from './view-calendar-year.ts'
import { loadWorkingCalendar } from './working-calendar.ts'

const database = testDatabase()
const administrator = actorWith(['system-administrator', nation])
const clerk = actorWith(['township-clerk', 421_081_001_000])

/** The days off of 2026 as a file for 2028, where they fall on other weekdays: demonstration, not a notice. */
const year2028 = JSON.stringify({
  year: 2028,
  source: '演示用',
  days: builtInYears
    .filter(({ year }) => year === 2026)
    .flatMap(({ days }) => days.filter(({ kind }) => kind === 'holiday'))
    .map((day) => ({ ...day, date: day.date.replace('2026', '2028') })),
})

async function importYear(content: string, actor = administrator, now = '2026-11-22T08:00:00+08:00') {
  const platform = await testPlatform(database(), fixedClock(now))
  return execute(platform, { useCase: importCalendarYear, input: { content }, actor, requestId: 'test' })
}

async function view(year: number, actor = clerk) {
  return execute(await testPlatform(database()), {
    useCase: viewCalendarYear,
    input: { year },
    actor,
    requestId: 'test',
  })
}

/** Reads the calendar as any use case does: inside somebody's scoped transaction. */
const isWorkingDay = query({
  name: 'test.is-working-day',
  title: '测试',
  input: z.object({ date: z.string() }),
  output: z.boolean().optional(),
  errors: {},
  access: [{ role: 'township-clerk', within: 'anywhere' }],
  handle: async (ctx, { date }) => {
    const answer = (await loadWorkingCalendar(ctx)).isWorkingDay(calendarDate(date))
    return ok(answer.ok ? answer.value : undefined)
  },
})

async function works(date: string) {
  const platform = await testPlatform(database())
  return unwrap(await execute(platform, { useCase: isWorkingDay, input: { date }, actor: clerk, requestId: 'test' }))
}

test('a shipped year is shown with its source; a year without data is refused', async () => {
  const shown = unwrap(await view(2026))
  expect(shown).toMatchObject({ year: 2026, origin: 'shipped', source: expect.stringContaining('国务院办公厅') })
  expect(await view(2027)).toMatchObject({
    ok: false,
    error: { type: 'year-unknown', text: '还没有2027年的节假日安排。请系统管理员按国务院办公厅通知导入。' },
  })
})

test('an imported year is counted in from then on, by everybody', async () => {
  expect(await works('2028-01-03')).toBeUndefined()
  expect(unwrap(await importYear(year2028))).toEqual({ year: 2028, holidays: 33, workdays: 0 })
  expect([await works('2028-01-03'), await works('2028-01-04')]).toEqual([false, true])
  expect(unwrap(await view(2028))).toMatchObject({
    origin: 'imported',
    source: '演示用',
    importedAt: '2026-11-22T00:00:00.000Z',
  })
})

test('a later import of a year counts, and the earlier one stays on record', async () => {
  unwrap(await importYear(year2028, administrator, '2026-11-22T09:00:00+08:00'))
  unwrap(await importYear(year2028.replace('演示用', '更正'), administrator, '2026-11-22T10:00:00+08:00'))
  expect(unwrap(await view(2028)).source).toBe('更正')
  const { rows } = await database().owner.query<{ source: string }>(
    'SELECT source FROM anmin.working_calendar_import WHERE year = 2028 ORDER BY imported_at DESC LIMIT 2',
  )
  expect(rows.map(({ source }) => source)).toEqual(['更正', '演示用'])
})

test('a file with a contradiction is refused with its line, and nothing is kept', async () => {
  const result = await importYear(year2028.replaceAll('2028', '2030').replace('2030-01-02', '2030-01-01'))
  expect(result).toMatchObject({
    ok: false,
    error: {
      type: 'calendar-file-refused',
      text: '工作日历文件有1处不对,没有导入,请改正后重新导入。第1行:第2条 date:2030-01-01与第1条重复,请删去一条。',
    },
  })
  expect((await view(2030)).ok).toBe(false)
})

describe('who may import', () => {
  test.each([
    ['a county’s system administrator', actorWith(['system-administrator', 421_081_000_000])],
    ['a policy officer of the nation', actorWith(['policy-officer', nation])],
    ['somebody without a role', actorWith()],
    ['somebody who has not signed in', anonymous],
  ])('%s is denied', async (_, actor) => {
    expect(await importYear(year2028, actor)).toMatchObject({ ok: false, error: { type: 'denied' } })
  })

  test('the database itself refuses a scope smaller than the nation, and any change', async () => {
    const client = await database().pool.connect()
    try {
      await client.query(`BEGIN; SET LOCAL anmin.county_from = '0'; SET LOCAL anmin.county_to = '0'`)
      const write = client.query(
        `INSERT INTO anmin.working_calendar_import VALUES (gen_random_uuid(), 2029, 'x', now(), NULL)`,
      )
      await expect(write).rejects.toThrow(/row-level security/)
    } finally {
      client.release(true)
    }
    await expect(database().pool.query('DELETE FROM anmin.working_day_override')).rejects.toThrow(/permission denied/)
    await expect(database().pool.query(`UPDATE anmin.working_calendar_import SET source = 'x'`)).rejects.toThrow(
      /permission denied/,
    )
  })
})
