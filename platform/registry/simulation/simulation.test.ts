import excel from 'exceljs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/context'
import type { CountyCode } from '#kernel/division-code'
import { execute, type Platform } from '#kernel/execute'
import { FileAnswer } from '#kernel/files/file-answer'
import { startJobs } from '#kernel/jobs'
import { startDispatcher } from '#kernel/outbox-dispatch'
import { type AnyUseCase } from '#kernel/use-case'
import { readHousehold, declaredFacts, judgeHousehold, shelfOf } from '#policy'
import { calendarDate } from '#kernel/calendar-date'
import { month } from '#kernel/month'
import { testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { loadPopulation } from '../population/load.ts'
import { syntheticCounty } from '../synthetic/county.ts'
import { exportSimulation } from './export-simulation.ts'
import { getSimulation } from './get-simulation.ts'
import { bookOf, rulebook } from './given.testing.ts'
import { simulateCounty } from './job.ts'
import { listSimulationChanges } from './list-simulation-changes.ts'
import { listSimulations } from './list-simulations.ts'
import { SimulationChanges, SimulationHeads, SimulationReference, SimulationView } from './schema.ts'
import { simulateChange } from './simulate-change.ts'

const database = testDatabase()
const county = 421_081 as CountyCode
const officer = actorWith(['policy-officer', 421_081_000_000])
const book = bookOf(700, 510, 50)
const settings = { rulebook, shelf: shelfOf(book) }
const people = [...syntheticCounty({ county, people: 2_000, seed: 9 })]
const raise = {
  key: 'simulated.standard',
  for: { settlement: 'rural' },
  value: 600,
  from: '2026-01',
  status: 'reported',
  document: '测试文件',
}
const wish = { county, month: '2026-11', changes: [raise] }

let platform: Platform
const ask = async (useCase: AnyUseCase, input: unknown, actor: Actor = officer) =>
  execute(platform, { useCase, input, actor, requestId: 'test' })
async function answer<T>(
  useCase: AnyUseCase,
  schema: { readonly parse: (value: unknown) => T },
  input: unknown,
  actor: Actor = officer,
): Promise<T> {
  const asked = await ask(useCase, input, actor)
  if (!asked.ok) throw new Error(asked.error.text)
  return schema.parse(asked.value)
}
const simulateIt = (input: unknown = wish) => answer(simulateChange(settings), SimulationReference, input)
const view = async (reference: object) => {
  const { report, ...rest } = await answer(getSimulation, SimulationView, reference)
  if (!report) throw new Error('no report')
  return { ...rest, report }
}

beforeAll(async () => {
  platform = await testPlatform(database())
  await loadPopulation(database().pool, people, { county, at: new Date('2026-11-22T01:00:00Z') })
})

describe('a simulation of a raised standard', () => {
  test('is kept with what it changes, whom it reaches and what it costs, and adds up', async () => {
    const { report, isSynthetic, state, trial, digest, changes } = await view(await simulateIt())
    expect({ isSynthetic, state }).toEqual({ isSynthetic: true, state: 'done' })
    expect(trial).not.toBeNull()
    expect(digest).toMatch(/^[0-9a-f]{64}$/)
    expect(changes).toMatchObject([{ key: 'simulated.standard', value: 600 }])
    expect(report.parameters).toMatchObject([
      { label: '测试标准', for: '农村', before: '510.00元(示例)', after: '600.00元', from: '2026-01', to: null },
    ])
    expect(report.samples.map(({ key }) => key)).toContain('simulated.extra')
    const [living] = report.county.benefits.filter(({ key }) => key === 'minimumLiving')
    expect(living?.gainers).toBeGreaterThan(0)
    expect(living?.losers).toBe(0)
    expect(report.county.losing).toBe(0)
    expect(report.townships.reduce((sum, area) => sum + area.gaining, 0)).toBe(report.county.gaining)
    expect(report.townships.reduce((sum, area) => sum + area.after.year - area.before.year, 0)).toBe(
      report.county.after.year - report.county.before.year,
    )
    expect(report.county.households).toBe(people.length)
    expect(report.townships.map(({ name }) => name)).toContain('绣林街道')
  })

  test('lists the households, the largest changes first, each with the facts that explain it', async () => {
    const reference = await simulateIt()
    const { report } = await view(reference)
    const all = await answer(listSimulationChanges, SimulationChanges, { ...reference, kind: 'gain', size: 100 })
    expect(all.total).toBe(report.county.gaining)
    const gains = all.rows.map((row) => row.after.year - row.before.year)
    expect(gains).toEqual(gains.toSorted((a, b) => b - a))
    const [first] = all.rows
    const reading = { facts: declaredFacts(), today: calendarDate('2026-11-22'), isPlace: () => true }
    const read = readHousehold(first?.facts, reading)
    if (!read.ok || !first) throw new Error('the facts cannot be read')
    expect(first.facts).not.toHaveProperty('members.0.name')
    const place = book.resolve(rulebook.layout, first.division, month(2026, 11))
    const judged = judgeHousehold(rulebook, place, read.value.facts).filter(
      (one) => one.benefit.key === 'minimumLiving',
    )
    expect(judged[0]?.amount).toBe(first.lines.find(({ key }) => key === 'minimumLiving')?.before ?? judged[0]?.amount)
  })

  test('lists by page, by benefit and by township', async () => {
    const reference = await simulateIt()
    const whole = await answer(listSimulationChanges, SimulationChanges, { ...reference, size: 100 })
    const pages = await Promise.all(
      [1, 2, 3].map((page) => answer(listSimulationChanges, SimulationChanges, { ...reference, page, size: 7 })),
    )
    expect(pages.flatMap(({ rows }) => rows.map(({ seq }) => seq))).toEqual(
      whole.rows.slice(0, 21).map(({ seq }) => seq),
    )
    const division = (whole.rows[0]?.division ?? 0) - ((whole.rows[0]?.division ?? 0) % 1_000)
    const local = await answer(listSimulationChanges, SimulationChanges, { ...reference, division, size: 100 })
    expect(local.total).toBeGreaterThan(0)
    expect(local.rows.every((row) => row.division - (row.division % 1_000) === division)).toBe(true)
    expect((await answer(listSimulationChanges, SimulationChanges, { ...reference, benefit: 'orphan' })).total).toBe(0)
  })

  test('is exported with its marks, numbers as numbers, the header frozen', async () => {
    const file = await answer(exportSimulation(platform.files), FileAnswer, await simulateIt())
    expect(file.name).toBe('石首市-标准调整模拟-2026-11-合成.xlsx')
    const workbook = new excel.Workbook()
    const found = await platform.files.find(file.digest)
    if (!found) throw new Error('the workbook was not kept')
    await workbook.xlsx.read(found.read())
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['汇总', '按乡镇', '增加对象', '减少对象', '其他变化'])
    const sheet = workbook.getWorksheet('增加对象')
    const marks = [1, 2, 3].map((row) => sheet?.getCell(row, 1).text ?? '')
    expect(marks[0]).toContain('制表时间')
    expect(marks[1]).toContain('【合成】')
    expect(marks[2]).toContain('【示例】')
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 4 })
    expect(sheet?.getCell(4, 1).value).toBe('户编号')
    expect(sheet?.getCell(5, 6).value).toBeTypeOf('number')
    expect(sheet?.getCell(5, 6).numFmt).toBe('#,##0.00')
    const names = people.flatMap((household) => household.people.map(({ name }) => name))
    const text = JSON.stringify(workbook.worksheets.map((each) => each.getSheetValues()))
    expect(names.filter((name) => text.includes(name))).toEqual([])
  })

  test('of another month alone is a simulation too', async () => {
    const { report, trial } = await view(await simulateIt({ county, month: '2027-11', monthBefore: '2026-11' }))
    expect([report.monthBefore, report.monthAfter]).toEqual([month(2026, 11), month(2027, 11)])
    expect(trial).toBeNull()
  })

  test('stays as computed when the population is replaced, and says that the facts are gone', async () => {
    const reference = await simulateIt()
    const before = await view(reference)
    await loadPopulation(database().pool, people.slice(0, 50), { county, at: new Date('2026-11-22T02:00:00Z') })
    expect((await view(reference)).digest).toBe(before.digest)
    const listed = await answer(listSimulationChanges, SimulationChanges, reference)
    expect(listed.isPopulationReplaced).toBe(true)
    expect(listed.rows.every(({ facts }) => facts === null)).toBe(true)
    expect((await view(await simulateIt())).report.county.households).toBe(50)
    await loadPopulation(database().pool, people, { county, at: new Date('2026-11-22T03:00:00Z') })
  })
})

describe('what is asked wrongly', () => {
  test.each([
    [{ ...wish, changes: [{ ...raise, key: 'simulated.standart' }] }, 'wrong-entries', '第1项'],
    [{ ...wish, changes: [{ ...raise, value: '六百' }] }, 'wrong-entries', '测试标准'],
    [{ ...wish, changes: [] }, 'nothing-changes', '至少改一项'],
    [{ ...wish, benefits: ['minimumLife'] }, 'unknown-benefit', 'minimumLife'],
    [{ ...wish, place: 430_321_000_000 }, 'place-elsewhere', '湘潭县'],
    [{ ...wish, month: '2026-13' }, 'invalid', ''],
  ])('gets a sentence that says where', async (input, type, words) => {
    const asked = await ask(simulateChange(settings), input, actorWith(['policy-officer', 0]))
    expect(asked).toMatchObject({ ok: false, error: { type } })
    expect(!asked.ok && asked.error.text).toContain(words)
  })

  test('a county without people is told how to get some', async () => {
    const asked = await ask(
      simulateChange(settings),
      { ...wish, county: 430_321 },
      actorWith(['policy-officer', 430_321_000_000]),
    )
    expect(asked).toMatchObject({ ok: false, error: { type: 'no-population' } })
    expect(!asked.ok && asked.error.text).toContain('湘潭县还没有人口数据')
  })
})

describe('who may', () => {
  test('simulate and list households: policy and county officers of the county, nobody else', async () => {
    const reference = await simulateIt()
    const own = 421_081_000_000
    const denied = [
      actorWith(['policy-officer', 430_321_000_000]),
      actorWith(['township-clerk', own]),
      actorWith(['leader', own]),
      actorWith(['policy-officer', 421_081_001_000]),
    ]
    for (const actor of denied) {
      expect(await ask(simulateChange(settings), wish, actor)).toMatchObject({ ok: false, error: { type: 'denied' } })
      for (const useCase of [listSimulationChanges, exportSimulation(platform.files)])
        expect(await ask(useCase, reference, actor)).toMatchObject({ ok: false, error: { type: 'denied' } })
    }
    for (const role of ['leader', 'auditor'] as const)
      expect(await ask(getSimulation, reference, actorWith([role, own]))).toMatchObject({ ok: true })
    expect(await ask(getSimulation, reference, actorWith(['leader', 430_321_000_000]))).toMatchObject({
      ok: false,
      error: { type: 'denied' },
    })
  })

  test('an officer of the province may change the province’s values; a county officer may not', async () => {
    const provincial = { ...wish, place: 420_000_000_000 }
    expect(await ask(simulateChange(settings), provincial)).toMatchObject({ ok: false, error: { type: 'denied' } })
    expect(
      await ask(simulateChange(settings), provincial, actorWith(['policy-officer', 420_000_000_000])),
    ).toMatchObject({ ok: true })
  })

  test('a number from another county answers like one that does not exist', async () => {
    const reference = await simulateIt()
    const asked = await ask(
      getSimulation,
      { ...reference, county: 430_321 },
      actorWith(['policy-officer', 430_321_000_000]),
    )
    expect(asked).toMatchObject({ ok: false, error: { type: 'no-simulation' } })
  })
})

test('a large county is computed by a job, with the same result', async () => {
  const log = platform.log
  const runner = await startJobs(
    { owner: database().owner, db: database().app, clock: platform.clock, log },
    [simulateCounty(platform, settings)],
    0.5,
  )
  const dispatcher = startDispatcher(
    { db: database().app, clock: platform.clock, log, consumers: [runner.consumer] },
    50,
  )
  try {
    const reference = await answer(simulateChange({ ...settings, inlineLimit: 1 }), SimulationReference, wish)
    const first = await answer(getSimulation, SimulationView, reference)
    expect(first.job).not.toBeNull()
    await expect
      .poll(async () => (await answer(getSimulation, SimulationView, reference)).state, {
        timeout: 20_000,
        interval: 200,
      })
      .toBe('done')
    const [large, small] = [await view(reference), await view(await simulateIt())]
    expect(large.report).toEqual(small.report)
    expect(large.trial).not.toBeNull()
    const listed = await answer(listSimulations, SimulationHeads, { county })
    expect(listed.simulations.map(({ id }) => id)).toContain(reference.id)
  } finally {
    await dispatcher.stop()
    await runner.stop()
  }
})
