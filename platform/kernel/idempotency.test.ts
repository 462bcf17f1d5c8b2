import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '#testing/database'
import { actorWith, anonymous, testPlatform } from '#testing/platform'
import { viewTables } from './database/connect.ts'
import { inScope } from './database/scope.ts'
import type { KernelTables } from './database/tables.ts'
import { nation } from './division-code.ts'
import { execute, type Platform } from './execute.ts'
import { forgetAnswers } from './idempotency.ts'
import { err, ok } from './result.ts'
import { command } from './use-case.ts'

const database = testDatabase()
const shishou = 421_081_000_000
const officer = actorWith(['county-officer', shishou])
let platform: Platform
let handled = 0
beforeAll(async () => {
  platform = await testPlatform(database())
})
beforeEach(() => {
  handled = 0
})

const register = command({
  name: 'test.register',
  title: '登记',
  access: [{ role: 'anyone', within: 'anywhere' }],
  errors: { taken: { kind: 'conflict', text: '已经登记过了。' } },
  input: z.object({ name: z.string(), refuse: z.boolean().default(false) }),
  output: z.object({ name: z.string(), number: z.number() }),
  handle: async (_ctx, { name, refuse }) => {
    handled++
    return refuse ? err({ type: 'taken' }) : ok({ name, number: handled })
  },
})
const run = (name: string, key: string, options: { actor?: typeof officer; refuse?: boolean } = {}) =>
  execute(platform, {
    useCase: register,
    input: { name, refuse: options.refuse ?? false },
    actor: options.actor ?? officer,
    requestId: 'r-1',
    idempotencyKey: key,
  })

describe('an idempotency key', () => {
  test('gives the same request the first answer again, and runs it once', async () => {
    const first = await run('甲', 'k-1')
    expect(await run('甲', 'k-1')).toEqual(first)
    expect(handled).toBe(1)
    const entries = await inScope(database().app, { area: nation }, (trx) =>
      viewTables<KernelTables>(trx).selectFrom('audit_entry').select('outcome').orderBy('seq').execute(),
    )
    expect(entries.map(({ outcome }) => outcome)).toEqual(['done', 'replayed'])
  })

  test('refuses another request under the same key', async () => {
    await run('甲', 'k-2')
    expect(await run('乙', 'k-2')).toMatchObject({ ok: false, error: { type: 'key-reused', kind: 'conflict' } })
    expect(handled).toBe(1)
  })

  test('belongs to its actor', async () => {
    await run('甲', 'k-3')
    const colleague = actorWith(['county-officer', shishou])
    expect(await run('乙', 'k-3', { actor: colleague })).toMatchObject({ ok: true, value: { name: '乙' } })
  })

  test('of somebody not signed in belongs to nobody, so nobody gets another’s answer', async () => {
    await run('甲', 'k-4', { actor: anonymous })
    await run('甲', 'k-4', { actor: anonymous })
    expect(handled).toBe(2)
  })

  test('is free again after a refusal, which changed nothing', async () => {
    await run('甲', 'k-5', { refuse: true })
    expect(await run('甲', 'k-5')).toMatchObject({ ok: true })
  })

  test('lets only one of many simultaneous requests run', async () => {
    const results = await Promise.all(Array.from({ length: 6 }, () => run('甲', 'k-6')))
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1)
    expect(handled).toBe(1)
  })

  test('that no client would make is refused', async () => {
    for (const key of ['', 'a b', 'ab\n', '键', 'x'.repeat(201)]) {
      expect(await run('甲', key)).toMatchObject({ ok: false, error: { type: 'bad-key', kind: 'invalid' } })
    }
  })

  test('keeps its answer sealed, and only for a while', async () => {
    await run('机密姓名', 'k-7')
    const forget = (before: string) =>
      inScope(database().app, { area: nation }, (trx) => forgetAnswers(trx, new Date(before)))
    const { rows } = await inScope(database().app, { area: nation }, async (trx) => ({
      rows: await viewTables<KernelTables>(trx)
        .selectFrom('idempotency')
        .selectAll()
        .where('key', '=', 'k-7')
        .execute(),
    }))
    expect(rows[0]?.answer?.includes('机密姓名')).toBe(false)
    expect(await forget('2026-11-22T08:59:59+08:00')).toBe(0)
    expect(await forget('2026-11-22T09:00:01+08:00')).toBeGreaterThan(0)
    await run('机密姓名', 'k-7')
    expect(handled).toBe(2)
  })
})
