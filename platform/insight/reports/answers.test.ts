import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import { execute, type Platform } from '#kernel/execute'
import { newId } from '#kernel/ids'
import { loadDivisions } from '#registry'
import { givenPeople } from '#registry/testing'
import { testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { ReportView } from '../schema.ts'
import type { InsightTables } from '../tables.ts'
import { answerReport } from './answer-report.ts'
import { getReport } from './get-report.ts'

const county = 421_081 as CountyCode
const all = countyDivision(county)
const [ended, other, going] = [421_081_001_007, 421_081_100_204, 421_081_100_201] as readonly number[] as readonly [
  DivisionCode,
  DivisionCode,
  DivisionCode,
] // codes of the county's own villages
const township = 421_081_100_000 as DivisionCode
const database = testDatabase()
let platform: Platform
const officer = actorWith(['county-officer', all])

beforeAll(async () => {
  platform = await testPlatform(database())
  await loadDivisions(database().owner)
  await givenPeople(database, () => platform.keys).household({ village: going, members: [{}] })
})

const on = (day: string): Platform => ({ ...platform, clock: fixedClock(`${day}T09:00:00+08:00`) })
const answer = async (day: string, place: DivisionCode, value: string) => {
  const input = { template: 'minimum-living', month: '2026-11', place, ask: 'meetings', value }
  const done = await execute(on(day), { useCase: answerReport, actor: officer, input, requestId: 'test' })
  expect(done).toMatchObject({ ok: true })
}
const answered = async (actor = officer) => {
  const input = { template: 'minimum-living', month: '2026-11', place: going, purpose: '月度核对报表' }
  const found = await execute(platform, { useCase: getReport, actor, input, requestId: 'test' })
  if (!found.ok) throw new Error(found.error.text)
  const { total } = ReportView.parse(found.value)
  return total.answers['meetings']
}
/** A change of divisions after which one code continues others. */
const merged = (day: string, from: readonly DivisionCode[]) =>
  inScope(database().app, { area: all }, async (trx) => {
    const db = viewTables<InsightTables>(trx)
    const change = newId<'DivisionChangeId'>()
    await sql`INSERT INTO anmin.division_change (county, id, state, effective_on, document, steps, drafted_by_name, drafted_at, applied_at)
      VALUES (${county}, ${change}, 'done', ${day}, '测试批复', '[]', '测试', now(), ${`${day}T00:05:00+08:00`})`.execute(
      db,
    )
    for (const [seq, code] of from.entries())
      await sql`INSERT INTO anmin.division_mapping (county, change, seq, effective_on, old_code, new_code)
        VALUES (${county}, ${change}, ${seq}, ${day}, ${code}, ${going})`.execute(db)
  })

test('what villages answered before they were merged is the answer of the village that continues them', async () => {
  await answer('2026-11-20', ended, '2')
  await answer('2026-11-20', other, '3')
  expect(await answered()).toBeUndefined()
  await merged('2026-11-21', [ended, other])
  expect(await answered()).toBe('5')
  expect(await answered(actorWith(['township-clerk', township]))).toBe('5')
  await answer('2026-11-22', going, '4')
  expect(await answered(), 'answered again for the whole').toBe('4')
})
