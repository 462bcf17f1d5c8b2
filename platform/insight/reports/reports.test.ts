import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import { execute, type Platform } from '#kernel/execute'
import { fen } from '#kernel/fen'
import { newId } from '#kernel/ids'
import { month } from '#kernel/month'
import { loadDivisions, loadPeople, syntheticCounty } from '#registry'
import { givenPeople } from '#registry/testing'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import type { ReportView } from '../schema.ts'
import type { InsightTables } from '../tables.ts'
import { answerReport } from './answer-report.ts'
import { computeFigures } from './figures.ts'
import { getReport } from './get-report.ts'
import { keepFigures } from './keep-figures.ts'
import { listReportMembers } from './list-report-members.ts'
import { readMembers } from './members.ts'
import { reportTemplates } from './templates.ts'

const county = 421_081 as CountyCode
const all = countyDivision(county)
const now = month(2026, 11)
const database = testDatabase()
let platform: Platform
const officer = actorWith(['county-officer', all])

beforeAll(async () => {
  platform = await testPlatform(database(), fixedClock('2026-11-22T09:00:00+08:00'))
  await loadDivisions(database().owner)
  await loadPeople(database().app, platform.keys, county, syntheticCounty({ county, people: 1_500, seed: 3 }), {
    at: platform.clock.now(),
    receiptsOf: ({ facts }) =>
      facts.members.flatMap((member, at) =>
        (member.values['birthMonth'] ?? now) <= now - 80 * 12
          ? [{ benefit: 'oldAge', member: at, amount: fen(5_000) }]
          : [],
      ),
  })
}, 120_000)

const within = <T>(work: (db: ReturnType<typeof viewTables<InsightTables>>) => Promise<T>, area: DivisionCode = all) =>
  inScope(database().app, { area }, (trx) => work(viewTables<InsightTables>(trx)))
const ask = (useCase: Parameters<typeof execute>[1]['useCase'], input: unknown, actor = officer) =>
  execute(platform, { useCase, actor, input, requestId: 'test' })
/** A change of divisions after which another code continues one. */
const mapped = (day: string, from: DivisionCode, to: DivisionCode) =>
  within(async (db) => {
    const change = newId<'DivisionChangeId'>()
    await sql`INSERT INTO anmin.division_change (county, id, state, effective_on, document, steps, drafted_by_name, drafted_at, applied_at)
      VALUES (${county}, ${change}, 'done', ${day}, '测试批复', '[]', '测试', now(), ${`${day}T00:05:00+08:00`})`.execute(
      db,
    )
    await sql`INSERT INTO anmin.division_mapping (county, change, seq, effective_on, old_code, new_code)
      VALUES (${county}, ${change}, 0, ${day}, ${from}, ${to})`.execute(db)
  })
async function report(template: string, place: DivisionCode = all, by = 'village'): Promise<ReportView> {
  const found = await ask(getReport, { template, month: '2026-11', place, by, purpose: '月度核对报表' })
  if (!found.ok) throw new Error(found.error.type)
  return found.value as ReportView // the use case's output
}

describe('a report', () => {
  test('every figure is as long as the list behind it, in the county and in any place of it', async () => {
    const villages = await lookEverywhere<{ division: DivisionCode }>(
      database(),
      'SELECT DISTINCT division FROM anmin.population_household ORDER BY 1',
    )
    const places = [
      all,
      ...villages.flatMap(({ division }) => [division, (division - (division % 1_000)) as DivisionCode]),
    ]
    const figures = [...reportTemplates().values()].flatMap((template) =>
      template.figures.map((figure) => ({ template, figure })),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...figures), fc.constantFrom(...places), async ({ template, figure }, area) => {
        if ('sum' in figure) return
        await within(async (db) => {
          const scope = { county, area, month: now }
          const values = [...(await computeFigures(db, template, scope)).values()]
          const sum = values.reduce((total, each) => total + (each[figure.key] ?? 0), 0)
          const list = await readMembers(db, figure, scope, { size: 1, offset: 0, withChildren: false })
          expect(list.total + list.hidden).toBe(sum)
        })
      }),
      { numRuns: 60 },
    )
  })

  test('counts the county’s people once, and each level adds up to the one above', async () => {
    const [people] = await lookEverywhere<{ count: number }>(
      database(),
      'SELECT count(*)::int FROM anmin.population_person',
    )
    const view = await report('population')
    const at = view.report.figures.findIndex(({ key }) => key === 'persons')
    expect(view.total.values[at]).toBe(people?.count)
    const townships = await report('population', all, 'township')
    for (const each of [view, townships])
      each.total.values.forEach((total, i) =>
        expect(each.rows.reduce((sum, row) => sum + (row.values[i] ?? 0), 0)).toBe(total),
      )
  })

  test('counts what is paid', async () => {
    const view = await report('old-age')
    const value = (key: string) => view.total.values[view.report.figures.findIndex((figure) => figure.key === key)] ?? 0
    expect(value('allowance')).toBeGreaterThan(0)
    expect(value('amount')).toBe(value('allowance') * 5_000)
    expect(value('without')).toBe(0)
  })

  test('about children needs a purpose', async () => {
    const asked = { template: 'children', month: '2026-11', place: all }
    expect(await ask(getReport, asked)).toMatchObject({ error: { type: 'purpose-needed' } })
    expect(await ask(listReportMembers, { ...asked, figure: 'orphans' })).toMatchObject({
      error: { type: 'purpose-needed' },
    })
  })

  test('does not name a protected child who heads a household', async () => {
    const given = givenPeople(database, () => platform.keys)
    const household = await given.household({ members: [{ name: '何小苗', age: 15, facts: { childKind: 0 } }] })
    const place = 421_081_100_201
    const asked = { template: 'population', month: '2026-11', place, figure: 'households' }
    const listed = await ask(listReportMembers, asked)
    if (!listed.ok) throw new Error(listed.error.type)
    expect((listed.value as { members: { name: string }[] }).members).toContainEqual(
      expect.objectContaining({ household: household.number, name: '' }),
    )
    const people = await ask(listReportMembers, { ...asked, figure: 'persons' })
    expect(people).toMatchObject({ ok: true })
    expect(JSON.stringify(people)).not.toContain('何小苗')
  })

  test('of a past month is what was kept then, under the villages of today', async () => {
    const past = { template: 'population', month: '2026-10', place: all }
    expect(await ask(getReport, past)).toMatchObject({ error: { type: 'no-snapshot' } })
    const run = { id: newId<'JobId'>(), county: 0, checkpoint: {}, signal: new AbortController().signal }
    await keepFigures(platform).run({ ...run, report: async () => undefined }, {})
    const kept = await report('population')
    await within((db) => sql`UPDATE anmin.report_snapshot SET month = ${month(2026, 10)}`.execute(db))
    const [first, second] = kept.rows
    if (!first || !second) throw new Error('the county has villages')
    await mapped('2026-12-01', first.division, second.division)
    const found = await ask(getReport, { ...past, by: 'village' })
    if (!found.ok) throw new Error(found.error.type)
    const view = found.value as ReportView
    expect(view.isLive).toBe(false)
    expect(view.total.values).toEqual(kept.total.values)
    const merged = view.rows.find(({ division }) => division === second.division)
    expect(merged?.values[1]).toBe((first.values[1] ?? 0) + (second.values[1] ?? 0))
    expect(view.rows.some(({ division }) => division === first.division)).toBe(false)
  })

  test('of a month after a code was given to another village keeps its figures under that code', async () => {
    const kept = await report('population')
    const reused = kept.rows[2]
    const onward = kept.rows[3]
    if (!reused || !onward) throw new Error('the county has villages')
    await mapped('2026-03-01', reused.division, onward.division)
    const found = await ask(getReport, { template: 'population', month: '2026-10', place: all, by: 'village' })
    expect((found as { value: ReportView }).value.rows).toContainEqual(reused)
  })

  test('of a past month shows a township’s clerk what the villages that came since brought along', async () => {
    const kept = await report('population')
    const [, , , , from] = kept.rows
    const to = 421_081_990_201 as DivisionCode
    if (!from) throw new Error('the county has villages')
    await mapped('2026-12-01', from.division, to)
    const township = (to - (to % 1_000)) as DivisionCode
    const asked = { template: 'population', month: '2026-10', place: township, by: 'village' }
    expect(await ask(getReport, asked, actorWith(['township-clerk', township]))).toMatchObject({
      ok: true,
      value: { rows: [{ division: to, values: from.values }] },
    })
    const before = (from.division - (from.division % 1_000)) as DivisionCode
    const left = await ask(getReport, { ...asked, place: before }, actorWith(['township-clerk', before]))
    expect(JSON.stringify(left)).not.toContain(String(from.division))
  })

  test('asks only what nobody holds, and keeps the answer', async () => {
    const answer = { template: 'minimum-living', month: '2026-11', place: all, ask: 'meetings' }
    expect(await ask(answerReport, { ...answer, value: '三次' })).toMatchObject({ error: { type: 'not-a-count' } })
    expect(await ask(answerReport, { ...answer, ask: 'nothing', value: '3' })).toMatchObject({
      error: { type: 'no-ask' },
    })
    expect(await ask(answerReport, { ...answer, value: '3' })).toMatchObject({ ok: true })
    expect((await report('minimum-living')).total.answers).toEqual({ meetings: '3' })
  })

  test('shows a township’s clerk the township alone', async () => {
    const view = await report('population', all, 'township')
    const [one, other] = view.rows
    if (!one || !other) throw new Error('the county has townships')
    const clerk = actorWith(['township-clerk', one.division])
    expect(await ask(getReport, { template: 'population', month: '2026-11', place: all }, clerk)).toMatchObject({
      error: { type: 'denied' },
    })
    const own = await ask(
      getReport,
      { template: 'population', month: '2026-11', place: one.division, by: 'township' },
      clerk,
    )
    expect(own).toMatchObject({ ok: true, value: { rows: [{ division: one.division, values: one.values }] } })
  })
})
