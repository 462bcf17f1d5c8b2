import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/context'
import { execute, type Platform } from '#kernel/execute'
import { fen } from '#kernel/fen'
import { givenPeople } from '#registry/testing'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { givenAward } from '../awards/given-awards.testing.ts'
import { givenFund } from '../books/given-books.testing.ts'
import { approveRun } from '../runs/approve/approve-run.ts'
import { cashier, chief, clerk, monthOf, noRules, november, shishou } from '../runs/given.testing.ts'
import { settleHold } from '../runs/settle-hold.ts'
import { submitRun } from '../runs/submit-run.ts'
import { listWaiting } from './list-waiting.ts'
import { Waiting } from './schema.ts'

const database = testDatabase()
let platform: Platform
const given = givenPeople(database, () => platform.keys)
const month = monthOf(() => platform)

beforeAll(async () => {
  platform = await testPlatform(database())
})

const ask = (actor: Actor, county: number = shishou) =>
  execute(platform, { useCase: listWaiting, input: { county }, actor, requestId: 'test' })
/** `kind count` of what waits for somebody, in the order shown. */
const waiting = async (actor: Actor): Promise<readonly string[]> => {
  const answer = await ask(actor)
  if (!answer.ok) throw new Error(answer.error.text)
  return Waiting.parse(answer.value).items.map(({ kind, count }) => `${kind} ${count}`)
}
const elder = async (facts: Readonly<Record<string, string | null>>) => {
  const person = await given.person({ age: 82, facts })
  await givenAward(database(), { person: person.id, amount: fen(10_000) })
}

test('each officer is told what waits for them and can be done by them, step by step through a month', async () => {
  expect([await waiting(clerk), await waiting(cashier)]).toEqual([[], []])
  await givenFund(database())
  await elder({ account: '99901234567000001' })
  await elder({ account: null })
  expect([await waiting(clerk), await waiting(cashier)]).toEqual([['prepare-run 1'], ['close-month 1']])

  const id = await month.prepared(november)
  expect(await waiting(clerk)).toEqual(['holds 1'])
  const confirmed = { kind: 'no-account', outcome: 'confirm', reason: '没有银行卡' }
  await month.done(settleHold, { county: shishou, id, ...confirmed })
  expect(await waiting(clerk)).toEqual(['submit-run 1'])

  const { digest } = await month.done(submitRun, { county: shishou, id })
  const approve = (actor: Actor) =>
    month.done(approveRun({ rulebook: noRules }), { county: shishou, id, digest }, actor)
  // Nobody is sent to what they would be refused: not who prepared it, and finance not before the county.
  expect([await waiting(clerk), await waiting(chief), await waiting(cashier)]).toEqual([
    ...[[], ['approve-run 1'], ['close-month 1']],
  ])
  await approve(chief)
  expect([await waiting(chief), await waiting(cashier)]).toEqual([[], ['approve-run 1', 'close-month 1']])
  await approve(cashier)
  expect([await waiting(chief), await waiting(cashier)]).toEqual([
    ['prepare-publication 1'],
    ['make-files 1', 'prepare-publication 1', 'close-month 1'],
  ])
})

test('an uprating waits for another officer than the one who decided it, and so does taking it back', async () => {
  const uprating = (state: string) =>
    database().owner.query(`INSERT INTO anmin.uprating (county, id, benefit, from_month, document, decided_on, reason, basis,
        state, is_synthetic, prepared_at, prepared_by_name, decided_by, undo_by)
      VALUES (${shishou}, gen_random_uuid(), 'oldAge', ${november}, '石民〔2026〕30号', '2026-11-20', '标准提高', '文件', '${state}', true, now(), '测试',
        '${clerk.userId}', ${state === 'undo-decided' ? `'${chief.userId}'` : 'NULL'})`)
  const told = async (actor: Actor) => (await waiting(actor)).filter((one) => one.startsWith('upratings'))
  for (const state of ['prepared', 'decided', 'undo-decided', 'done']) await uprating(state)
  expect([await told(clerk), await told(chief), await told(cashier)]).toEqual([['upratings 1'], ['upratings 1'], []])
})

test('only officers of the county are told; others may not even ask', async () => {
  const whole = 421_081_000_000
  for (const role of ['auditor', 'leader', 'township-clerk', 'village-worker', 'policy-officer'] as const)
    expect(await ask(actorWith([role, whole]))).toMatchObject({ ok: false, error: { type: 'denied' } })
  expect(await ask(actorWith(['county-officer', 421_081_001_000]))).toMatchObject({ error: { type: 'denied' } })
  expect(await ask(clerk, 430_321)).toMatchObject({ ok: false, error: { type: 'denied' } })
  expect(await lookEverywhere(database(), 'SELECT count(*)::int FROM anmin.payment_run WHERE county = 430321')).toEqual(
    [{ count: 0 }],
  )
})
