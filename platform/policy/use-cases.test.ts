import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { calendarDate } from '#kernel/calendar-date'
import type { DivisionCode } from '#kernel/division-code'
import { execute } from '#kernel/execute'
import { openApiDocument } from '#kernel/openapi'
import type { AnyUseCase } from '#kernel/use-case'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith, anonymous, testPlatform } from '#testing/platform'
import { shelfOf } from './parameters/shelf.ts'
import { sampleBook, samplePlaces, sampleRulebook } from './population/sample-rulebook.ts'
import { policyReadingUseCases } from './use-cases.ts'

const database = testDatabase()
const [place] = samplePlaces as [DivisionCode, ...DivisionCode[]]
const clerk = actorWith(['village-worker', place])
let examples = ''
let useCases: readonly AnyUseCase[] = []

beforeAll(async () => {
  examples = await mkdtemp(path.join(tmpdir(), 'anmin-examples-'))
  await writeFile(
    path.join(examples, '01-one.json'),
    JSON.stringify({ title: '一户', note: '虚构', place, month: '2026-11', household: {}, members: [] }),
  )
  useCases = policyReadingUseCases({
    ...{ rulebook: sampleRulebook, shelf: shelfOf(sampleBook()), examples },
    ...{ placeName: () => '甲县', isPlace: (code) => code === place, today: () => calendarDate('2026-11-22') },
  })
})
afterAll(() => rm(examples, { recursive: true }))

async function ask(name: string, input: unknown, actor = clerk) {
  const useCase = useCases.find((one) => one.name === name)
  if (!useCase) throw new Error(`no ${name}`)
  return execute(await testPlatform(database()), { useCase, input, actor, requestId: 'test' })
}

const household = {
  ...{ place, month: '2026-11', household: { settlement: 'urban', financialAssets: 0 } },
  members: [
    {
      name: '示例',
      relation: 'self',
      birthDate: '1940-01-01',
      memberStatus: 'present',
      wage: 832,
      seriouslyIll: false,
    },
  ],
}

describe('policy.judge-household', () => {
  test('judges for whoever is signed in', async () => {
    expect(await ask('policy.judge-household', household)).toMatchObject({
      ok: true,
      value: { placeName: '甲县', month: '2026-11', members: ['示例'] },
    })
  })

  test('refuses a wrong household field by field, with the path of each', async () => {
    const wrong = { ...household, members: [{ ...household.members[0], wage: -1, birthDate: '2027-01-01' }] }
    const refused = await ask('policy.judge-household', wrong)
    expect(refused).toMatchObject({
      ok: false,
      error: {
        type: 'invalid',
        fields: [
          { path: 'members[0].wage' },
          { path: 'members[0].birthDate', text: expect.stringContaining('晚于今天') },
        ],
      },
    })
  })

  test('refuses a month before any standard', async () => {
    expect(await ask('policy.judge-household', { ...household, month: '1999-01' })).toMatchObject({
      ok: false,
      error: { type: 'no-standard', text: expect.stringContaining('最早的参数从2000年1月开始') },
    })
  })

  test('stores nothing of the household: the audit entry says only that somebody judged', async () => {
    await ask('policy.judge-household', household)
    const rows = await lookEverywhere(
      database(),
      `SELECT * FROM anmin.audit_entry WHERE action = 'policy.judge-household' ORDER BY seq DESC LIMIT 1`,
    )
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toMatch(/示例|1940|832|birth/)
  })
})

describe('reading the rulebook', () => {
  test('lists benefits with conditions, steps, parameters and facts that refer to each other', async () => {
    const listed = await ask('policy.list-benefits', {})
    expect(listed).toMatchObject({ ok: true, value: { ruleHash: expect.stringMatching(/^[0-9a-f]{64}$/) } })
    if (!listed.ok) return
    const view = listed.value as {
      benefits: {
        key: string
        parameters: string[]
        facts: string[]
        requirements: { steps: string[] }[]
        steps: { name: string }[]
      }[]
      parameters: { key: string; usedBy: string[] }[]
      facts: { name: string; usedBy: string[] }[]
    }
    for (const benefit of view.benefits) {
      for (const key of benefit.parameters)
        expect(view.parameters.find((one) => one.key === key)?.usedBy).toContain(benefit.key)
      for (const name of benefit.facts)
        expect(view.facts.find((one) => one.name === name)?.usedBy).toContain(benefit.key)
      for (const step of benefit.requirements.flatMap((line) => line.steps))
        expect(benefit.steps.map((one) => one.name)).toContain(step)
    }
  })

  test('lists every cell of every parameter of a place, with what stands behind it', async () => {
    const listed = await ask('policy.list-parameters', { place, month: '2026-11', key: 'test.standard' })
    expect(listed).toMatchObject({
      ok: true,
      value: {
        lines: [{ cell: '城镇', value: { valueText: '700.00元' }, lineage: [{ status: 'sample' }] }, { cell: '农村' }],
      },
    })
    const elsewhere = await ask('policy.list-parameters', {
      place: 110_101_000_000,
      month: '2026-11',
      key: 'test.standard',
    })
    expect(elsewhere).toMatchObject({
      ok: true,
      value: { lines: [{ missing: expect.stringContaining('缺参数“测试标准(城镇)”'), lineage: [] }, {}] },
    })
  })

  test('lists the worked examples', async () => {
    expect(await ask('policy.list-examples', {})).toMatchObject({
      ok: true,
      value: { examples: [{ name: '01-one', title: '一户', placeName: '甲县' }] },
    })
  })

  test('is denied to whoever is not signed in', async () => {
    for (const { name } of useCases) {
      const input =
        name === 'policy.judge-household'
          ? household
          : name === 'policy.list-parameters'
            ? { place, month: '2026-11' }
            : {}
      expect({ name, answer: await ask(name, input, anonymous) }).toMatchObject({
        name,
        answer: { ok: false, error: { type: 'denied' } },
      })
    }
  })

  test('describes the household in OpenAPI as the published schema does', () => {
    const document = JSON.stringify(openApiDocument(useCases, { title: 't', version: '1', description: '' }))
    expect(document).toContain('工资性收入')
    expect(document).toContain('/api/policy/judge-household')
  })
})
