import { beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#kernel/access'
import { fixedClock } from '#kernel/clock'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { execute, type Platform } from '#kernel/execute'
import { newId } from '#kernel/ids'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { loadDivisions } from '../load-divisions.ts'
import { rememberDivisions } from '../remember-divisions.ts'
import { loadPopulation } from '../population/load.ts'
import { syntheticCounty } from '../synthetic/county.ts'
import type { RegistryTables } from '../tables.ts'
import { divisionName } from '../divisions.ts'
import { adoptDivisionChange } from './adopt-division-change.ts'
import { draftDivisionChange } from './draft-division-change.ts'
import { applyDivisionChanges } from './job.ts'
import { listDivisionChanges } from './list-division-changes.ts'
import type { DivisionStep } from './schema.ts'
import { traceDivision } from './trace-division.ts'

const county = 421_081 as CountyCode
const all = 421_081_000_000 as DivisionCode
const database = testDatabase()
let platform: Platform
const drafter = actorWith(['county-officer', all])
const second = actorWith(['leader', all])

beforeAll(async () => {
  await loadDivisions(database().owner)
  platform = await testPlatform(database(), fixedClock('2026-11-22T09:00:00+08:00'))
  await loadPopulation(database().pool, syntheticCounty({ county, people: 3_000, seed: 7 }), {
    county,
    at: platform.clock.now(),
  })
})

async function run(steps: readonly DivisionStep[], effectiveOn = '2026-11-01') {
  const drafted = await ask(draftDivisionChange, drafter, { county, effectiveOn, document: '鄂政函〔2026〕1号', steps })
  if (!drafted.ok) return drafted
  const adopted = await ask(adoptDivisionChange, second, drafted.value)
  if (!adopted.ok) return adopted
  await work()
  return drafted
}

const work = () =>
  applyDivisionChanges(platform, []).run(
    {
      id: newId<'JobId'>(),
      county: 0,
      checkpoint: {},
      signal: new AbortController().signal,
      report: async () => undefined,
    },
    {},
  )

function ask<U extends Parameters<typeof execute>[1]['useCase']>(
  useCase: U,
  actor: ReturnType<typeof actorWith>,
  input: unknown,
) {
  return execute(platform, { useCase, actor, input, requestId: 'test' })
}

const peopleIn = async (village: DivisionCode): Promise<number> => {
  const [row] = await lookEverywhere<{ count: number }>(
    database(),
    `SELECT count(*)::int AS count FROM anmin.population_person WHERE division = ${village}`,
  )
  return row?.count ?? 0
}

async function villagesWithPeople(): Promise<readonly DivisionCode[]> {
  const rows = await lookEverywhere<{ division: DivisionCode }>(
    database(),
    `SELECT DISTINCT p.division FROM anmin.population_person p JOIN anmin.division d ON d.code = p.division AND d.valid_to IS NULL ORDER BY 1`,
  )
  return rows.map((row) => row.division)
}

describe('a change of divisions', () => {
  test('a merge moves everybody, keeps the total, and answers for the old code', async () => {
    const [a, b] = await villagesWithPeople()
    if (!a || !b) throw new Error('the county has villages')
    const before = (await peopleIn(a)) + (await peopleIn(b))
    await run([{ kind: 'merge', codes: [a, b], into: a, name: '合力社区' }])
    expect(await peopleIn(a)).toBe(before)
    expect(await peopleIn(b)).toBe(0)
    expect(divisionName(a)).toBe('合力社区')
    expect(await ask(traceDivision, drafter, { code: b })).toMatchObject({
      ok: true,
      value: { names: [{ until: '2026-10-31' }], today: [{ code: a, path: expect.stringMatching(/合力社区$/) }] },
    })
  })

  test('a split moves the households named and leaves the rest', async () => {
    const [, , village] = await villagesWithPeople()
    if (!village) throw new Error('the county has villages')
    const numbers = await lookEverywhere<{ household: number }>(
      database(),
      `SELECT household FROM anmin.population_household WHERE division = ${village} ORDER BY household LIMIT 2`,
    )
    const households = numbers.map((row) => row.household)
    const fresh = (village - (village % 1_000) + 399) as DivisionCode
    const before = await peopleIn(village)
    const parts = [{ code: fresh, name: '新设社区', households }]
    await run([{ kind: 'split', code: village, parts, name: divisionName(village) }])
    expect((await peopleIn(fresh)) + (await peopleIn(village))).toBe(before)
    expect(await peopleIn(fresh)).toBeGreaterThan(0)
    expect(await ask(traceDivision, drafter, { code: village })).toMatchObject({
      ok: true,
      value: { today: [fresh, village].toSorted((x, y) => x - y).map((code) => ({ code })) },
    })
  })

  test('a finished change says what the units were called and which codes it replaced', async () => {
    const village = (await villagesWithPeople())[6]
    if (!village) throw new Error('the county has villages')
    const old = divisionName(village)
    const to = (village - (village % 1_000) + 398) as DivisionCode
    await run([{ kind: 'rename', code: village, name: '新名村' }])
    await run([{ kind: 'recode', code: village, to, name: '换号村' }], '2026-11-02')
    const listed = await ask(listDivisionChanges, drafter, { county, state: 'done' })
    expect(listed).toMatchObject({
      ok: true,
      value: {
        changes: [
          {
            names: [{ code: village, name: '新名村' }],
            moves: [{ from: village, fromName: '新名村', to, toName: '换号村', persons: null }],
          },
          { names: [{ code: village, name: old }], moves: [] },
          {},
          {},
        ],
      },
    })
  })

  test('waits for its day', async () => {
    const village = (await villagesWithPeople())[4]
    if (!village) throw new Error('the county has villages')
    await run([{ kind: 'rename', code: village, name: '来年村' }], '2027-01-01')
    await inScope(database().app, { area: all }, (trx) => rememberDivisions(viewTables<RegistryTables>(trx)))
    expect(divisionName(village)).not.toBe('来年村')
    const listed = await ask(listDivisionChanges, drafter, { county })
    expect(listed).toMatchObject({ ok: true, value: { changes: [{ state: 'adopted' }, {}, {}, {}, {}] } })
  })

  test('whoever drafts cannot approve', async () => {
    const village = (await villagesWithPeople())[5]
    const steps = [{ kind: 'rename', code: village, name: '自批村' }]
    const draft = { county, effectiveOn: '2026-11-01', document: '鄂政函〔2026〕2号', steps }
    const drafted = await ask(draftDivisionChange, drafter, draft)
    if (!drafted.ok) throw new Error(drafted.error.type)
    expect(await ask(adoptDivisionChange, drafter, drafted.value)).toMatchObject({ error: { type: 'same-officer' } })
    const drafts = (reader: ReturnType<typeof actorWith>) =>
      ask(listDivisionChanges, reader, { county, state: 'draft' })
    const allowed = (expected: object) => ({ ok: true, value: { changes: [{ allowed: expected }] } })
    const why = expect.stringContaining('起草的人不能自己批准')
    expect(await drafts(drafter)).toMatchObject(allowed({ adopt: false, withdraw: true, why }))
    expect(await drafts(second)).toMatchObject(
      allowed({ adopt: true, withdraw: false, why: expect.stringContaining('撤回要由') }),
    )
    expect(await drafts(actorWith(['auditor', all]))).toMatchObject(
      allowed({ adopt: false, withdraw: false, why: expect.stringContaining('批准要有') }),
    )
  })

  test('a plan that does not fit is refused with where and why', async () => {
    const [a] = await villagesWithPeople()
    const refused = await run([{ kind: 'rename', code: 421_081_999_001 as DivisionCode, name: '无此村' }])
    expect(refused).toMatchObject({ ok: false, error: { type: 'wrong-steps' } })
    const doubled = await run([{ kind: 'recode', code: a as DivisionCode, to: all, name: '越级村' }])
    expect(doubled).toMatchObject({ ok: false, error: { type: 'wrong-steps' } })
  })

  test.each<Role>(['township-clerk', 'village-worker', 'finance-officer', 'policy-officer'])(
    'a %s changes no divisions',
    async (role) => {
      const steps = [{ kind: 'rename', code: 421_081_001_001, name: '擅改村' }]
      const draft = { county, effectiveOn: '2026-11-01', document: '鄂政函〔2026〕3号', steps }
      expect(await ask(draftDivisionChange, actorWith([role, all]), draft)).toMatchObject({ error: { type: 'denied' } })
    },
  )
})
