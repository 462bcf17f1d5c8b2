import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '#testing/database'
import { actorWith, anonymous, system, testPlatform } from '#testing/platform'
import { chainedEntryOf } from './audit.ts'
import { verifyChain } from './audit-chain.ts'
import type { Context } from './context.ts'
import { viewTables } from './database/connect.ts'
import { inScope } from './database/scope.ts'
import type { KernelTables } from './database/tables.ts'
import { countyOf, DivisionCode, nation } from './division-code.ts'
import { execute, type Platform } from './execute.ts'
import { err, ok } from './result.ts'
import { command, query } from './use-case.ts'

interface Tables {
  visit: { county: number; division: number; name: string }
}

const database = testDatabase()
let platform: Platform
beforeAll(async () => {
  platform = await testPlatform(database())
  await database().owner.query(`
    CREATE TABLE anmin.visit (county int, division int8, name text, PRIMARY KEY (county, name)); SELECT anmin.protect('visit')`)
})
beforeEach(() => database().owner.query('TRUNCATE anmin.visit'))

const shishou = 421_081_000_000
const officer = actorWith(['county-officer', shishou])
const errors = {
  taken: { kind: 'conflict', text: '“{name}”已经登记过了,请改用别的名称。' },
  denied: { kind: 'denied', text: '这一句不会出现,以免从回答中看出对象是否存在。' },
} as const
const access = [{ role: 'county-officer', within: 'own-area' }] as const
let handled = 0

const addVisit = command({
  name: 'test.add-visit',
  title: '登记',
  access,
  errors,
  input: z.strictObject({
    division: DivisionCode,
    name: z.string().min(1).max(5),
    then: z.enum(['ok', 'taken', 'throw', 'denied', 'surplus']).default('ok'),
  }),
  output: z.object({ name: z.string(), number: z.number() }),
  area: (input) => input.division,
  subject: (input) => `visit:${input.division}`,
  handle: async (ctx: Context, input) => {
    handled++
    await ctx
      .db<Tables>()
      .insertInto('visit')
      .values({ county: countyOf(input.division), division: input.division, name: input.name })
      .execute()
    ctx.emit({ type: 'cn.anmin.test.visit-added', subject: input.name, data: { division: input.division } })
    if (input.then === 'taken') return err({ type: 'taken', name: input.name })
    if (input.then === 'denied') return err({ type: 'denied' })
    if (input.then === 'throw') throw new Error('a bug')
    const answer = { name: input.name, number: handled }
    return ok(input.then === 'surplus' ? { ...answer, secret: 'never leaves' } : answer)
  },
})

const listVisits = query({
  name: 'test.list-visits',
  title: '查看',
  access,
  errors: {},
  input: z.object({ write: z.boolean().default(false) }),
  output: z.array(z.string()),
  handle: async (ctx, input) => {
    if (input.write) await ctx.db<Tables>().deleteFrom('visit').execute()
    const rows = await ctx.db<Tables>().selectFrom('visit').select('name').orderBy('name').execute()
    return ok(rows.map(({ name }) => name))
  },
})

const run = (input: unknown, options: { actor?: typeof officer; purpose?: string } = {}) =>
  execute(platform, {
    useCase: addVisit,
    input,
    actor: options.actor ?? officer,
    requestId: 'r-1',
    purpose: options.purpose,
  })
const visit = (name: string, then = 'ok', division = 421_081_001_001) => ({ division, name, then })

async function read<T>(work: Parameters<typeof inScope<T>>[2]): Promise<T> {
  return inScope(database().app, { area: nation }, work)
}
const names = () =>
  read(async (trx) =>
    (await sql<{ name: string }>`SELECT name FROM visit ORDER BY name`.execute(trx)).rows.map(({ name }) => name),
  )
const entries = () =>
  read(async (trx) =>
    (
      await viewTables<KernelTables>(trx)
        .selectFrom('audit_entry')
        .selectAll()
        .orderBy('county')
        .orderBy('seq')
        .execute()
    ).map(chainedEntryOf),
  )
const lastEntry = async (county: number) => (await entries()).findLast((entry) => entry.county === county)

describe('a command', () => {
  test('writes its rows, its event and one audit entry', async () => {
    const events = () => read((trx) => viewTables<KernelTables>(trx).selectFrom('outbox').selectAll().execute())
    const before = (await events()).length
    expect(await run(visit('甲'), { purpose: '入户核查' })).toMatchObject({ ok: true, value: { name: '甲' } })
    expect(await names()).toEqual(['甲'])
    expect(await lastEntry(421_081)).toMatchObject({
      action: 'test.add-visit',
      kind: 'command',
      outcome: 'done',
      role: 'county-officer',
      actorId: officer.userId,
      subject: 'visit:421081001001',
      purpose: '入户核查',
      at: '2026-11-22T01:00:00.000Z',
      detail: { requestId: 'r-1' },
    })
    const written = await events()
    expect(written).toHaveLength(before + 1)
    expect(written.at(-1)).toMatchObject({
      county: 421_081,
      type: 'cn.anmin.test.visit-added',
      subject: '甲',
      sent_at: null,
    })
  })

  test('that refuses leaves no row and no event, but an audit entry', async () => {
    const result = await run(visit('乙', 'taken'))
    expect(result).toEqual({
      ok: false,
      error: { type: 'taken', kind: 'conflict', text: '“乙”已经登记过了,请改用别的名称。', values: { name: '乙' } },
    })
    expect(await names()).toEqual([])
    expect(await lastEntry(421_081)).toMatchObject({ outcome: 'refused:taken' })
  })

  test('that breaks leaves nothing but an audit entry and answers with the request’s number', async () => {
    expect(await run(visit('丙', 'throw'))).toMatchObject({
      ok: false,
      error: { type: 'unexpected', kind: 'unavailable', text: expect.stringContaining('r-1') },
    })
    expect(await names()).toEqual([])
    expect(await lastEntry(421_081)).toMatchObject({ outcome: 'failed' })
  })

  test('answers only the fields that its contract names', async () => {
    const result = await run(visit('丁', 'surplus'))
    expect(result.ok && Object.keys(result.value)).toEqual(['name', 'number'])
  })

  test('says field by field in Chinese what is wrong with its input, and does not run', async () => {
    const before = handled
    const result = await run({ division: 'x', name: '六个字的名称', extra: 1 })
    expect(result).toMatchObject({
      ok: false,
      error: { type: 'invalid', kind: 'invalid', text: expect.stringContaining('3 处') },
    })
    expect(!result.ok && result.error.fields).toEqual([
      { path: 'division', text: '这一项应当是数字,请改正。' },
      { path: 'name', text: '这一项最多 5 个字。' },
      { path: '', text: '有不认识的内容:extra。请检查名称是否写错,或删去。' },
    ])
    expect(handled).toBe(before)
  })
})

describe('a query', () => {
  test('sees only its actor’s area and is audited too', async () => {
    await run(visit('甲'))
    await execute(platform, {
      useCase: addVisit,
      input: visit('外', 'ok', 430_321_001_001),
      actor: system,
      requestId: 'r',
    })
    const list = await execute(platform, { useCase: listVisits, input: {}, actor: officer, requestId: 'r-2' })
    expect(list).toEqual({ ok: true, value: ['甲'] })
    expect(await lastEntry(421_081)).toMatchObject({ action: 'test.list-visits', kind: 'query', outcome: 'done' })
  })

  test('cannot write', async () => {
    await run(visit('甲'))
    const result = await execute(platform, {
      useCase: listVisits,
      input: { write: true },
      actor: officer,
      requestId: 'r-3',
    })
    expect(result).toMatchObject({ ok: false, error: { type: 'unexpected' } })
    expect(await names()).toEqual(['甲'])
  })
})

describe('a denied access', () => {
  const outsiders = {
    'someone signed in without a role': actorWith(),
    'nobody signed in': anonymous,
    'another role in the same county': actorWith(['auditor', shishou]),
    'the same role in another county': actorWith(['county-officer', 430_321_000_000]),
    'the same role in another township': actorWith(['county-officer', 421_081_002_000]),
  }
  test.each(Object.entries(outsiders))(
    'answers %s exactly the same, existing or not, and is recorded',
    async (_who, actor) => {
      await run(visit('甲'))
      const before = handled
      const [existing, absent, byHandler] = [
        await run(visit('甲'), { actor }),
        await run(visit('无'), { actor }),
        await run(visit('乙', 'denied')),
      ]
      expect(existing).toEqual({
        ok: false,
        error: { type: 'denied', kind: 'denied', text: '你没有权限做这件事。需要的话,请联系管理员授权。', values: {} },
      })
      expect(absent).toEqual(existing)
      expect(byHandler).toEqual(existing)
      expect(handled).toBe(before + 1)
      const county = countyOf(actor.grants[0]?.area ?? nation)
      const recorded = (await entries()).filter(
        (entry) => entry.county === county && entry.outcome === 'denied' && entry.actorId === (actor.userId ?? null),
      )
      expect(recorded.slice(-2).map(({ detail }) => detail['area'])).toEqual([421_081_001_001, 421_081_001_001])
    },
  )
})

test('many commands at once leave one unbroken chain per county', async () => {
  await Promise.all(Array.from({ length: 12 }, (_, index) => run(visit(`n${index}`))))
  const all = await entries()
  for (const county of new Set(all.map((entry) => entry.county))) {
    expect(await verifyChain(all.filter((entry) => entry.county === county))).toMatchObject({ ok: true })
  }
})

test('a deadlock runs the transaction again', async () => {
  let tries = 0
  const flaky = command({
    ...addVisit,
    name: 'test.flaky',
    handle: async (ctx) => {
      tries++
      if (tries < 3) await sql`DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END $$`.execute(ctx.db())
      return ok({ name: '甲', number: tries })
    },
  })
  expect(await execute(platform, { useCase: flaky, input: visit('甲'), actor: officer, requestId: 'r' })).toMatchObject(
    { ok: true, value: { number: 3 } },
  )
})

describe('somebody who works for two counties', () => {
  const other = 430_321_000_000
  const both = actorWith(['county-officer', shishou], ['county-officer', other])
  const list = (area?: number) =>
    execute(platform, { useCase: listVisits, input: {}, actor: both, requestId: 'r-8', area: area as DivisionCode })

  test('sees the rows of the one that is chosen, and of no other area', async () => {
    await run(visit('甲'))
    await run(visit('乙', 'ok', other), { actor: both })
    expect(await list(shishou)).toEqual({ ok: true, value: ['甲'] })
    expect(await list(other)).toEqual({ ok: true, value: ['乙'] })
    for (const foreign of [0, 430_000_000_000, 430_321_100_000, 421_081_001_000, -1])
      expect(await list(foreign)).toMatchObject({ ok: false, error: { type: 'denied' } })
  })

  test('does not reach the other one while one is chosen, and the denial is kept', async () => {
    const input = visit('丙', 'ok', other)
    const request = { useCase: addVisit, input, actor: both, requestId: 'r-9', area: shishou as DivisionCode }
    expect(await execute(platform, request)).toMatchObject({ ok: false, error: { type: 'denied' } })
    expect(await lastEntry(421_081)).toMatchObject({ outcome: 'denied', detail: { requestId: 'r-9' } })
    expect(await execute(platform, { ...request, area: other as DivisionCode })).toMatchObject({ ok: true })
  })

  test('sees all of both by a grant that holds both', async () => {
    await run(visit('甲'))
    const wide = actorWith(['county-officer', shishou], ['county-officer', 420_000_000_000])
    await run(visit('丁', 'ok', 420_102_000_000), { actor: wide })
    const seen = await execute(platform, { useCase: listVisits, input: {}, actor: wide, requestId: 'r-10' })
    expect(seen).toEqual({ ok: true, value: ['丁', '甲'] })
  })
})
