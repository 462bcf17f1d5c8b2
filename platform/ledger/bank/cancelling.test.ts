import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/context'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith } from '#testing/platform'
import { verifyBooks } from '../books/check.ts'
import { inBooks } from '../books/given-books.testing.ts'
import type { FundId, RunId } from '../ids.ts'
import { camt054 } from './answers/given-messages.testing.ts'
import { cancelBatch } from './cancel-batch.ts'
import { decideCancellation } from './decide-cancellation.ts'
import { downloadBatchFile } from './download-batch-file.ts'
import { BankDesk, colleague, finance, iso, shishou } from './given-bank.testing.ts'
import { markSent } from './mark-sent.ts'
import { remakeBatch } from './remake-batch.ts'
import type { BatchView } from './schema.ts'

const database = testDatabase()
let desk: BankDesk
beforeAll(async () => {
  desk = await BankDesk.open(database())
  await desk.profile(iso)
})

interface Made {
  readonly run: RunId
  readonly fund: FundId
  readonly batch: BatchView
}
async function made(count = 1): Promise<Made> {
  const { id: run, fund } = await desk.run(Array.from({ length: count }, () => ({ amount: 60_000 })))
  const [batch] = await desk.make(run)
  if (!batch) throw new Error('no batch')
  return { run, fund, batch }
}
const download = ({ batch }: Made, actor: Actor = finance) =>
  desk.ask(downloadBatchFile(desk.settings), { id: batch.id }, actor)
const cancel = ({ batch }: Made, actor: Actor = finance) =>
  desk.ask(cancelBatch, { id: batch.id, reason: '银行整批退件' }, actor)
const decide = ({ batch }: Made, agree: boolean, actor: Actor, note = '整批退件,没有入账') =>
  desk.ask(decideCancellation, { id: batch.id, agree, note }, actor)
const see = async ({ batch, run }: Made) => (await desk.batches({ run })).find(({ id }) => id === batch.id)
const agree = async () =>
  inBooks(database(), async (db) => {
    const { differences, trial } = await verifyBooks(db, shishou)
    expect({ differences, trial }).toEqual({ differences: [], trial: 0 })
  })

test('who has had the file stands on the batch, each time', async () => {
  const one = await made()
  expect((await see(one))?.downloads).toEqual([])
  await download(one)
  await download(one, colleague)
  expect((await see(one))?.downloads.map(({ by }) => by).toSorted()).toEqual(['李会计', '测试人员'])
})

describe('a batch that the bank may have', () => {
  test('is cancelled by two, and nothing is done with it meanwhile', async () => {
    const one = await made()
    await download(one)
    expect(await cancel(one)).toMatchObject({ ok: true, value: { isProposed: true } })
    expect(await see(one)).toMatchObject({ state: 'ready', cancellation: { by: '测试人员', isOwn: true } })
    expect(await desk.balances(one.fund)).toMatchObject({ committed: 60_000 })
    for (const useCase of [cancelBatch, markSent, remakeBatch, downloadBatchFile(desk.settings)])
      expect(await desk.ask(useCase, { id: one.batch.id, reason: '晚了' }, colleague)).toMatchObject({
        error: { type: 'already-proposed' },
      })
    expect(await decide(one, true, finance)).toMatchObject({ error: { type: 'own-proposal' } })
    expect(await decide(one, true, colleague, '')).toMatchObject({ error: { type: 'no-note' } })
    expect(await decide(one, true, colleague)).toMatchObject({ ok: true })
    expect(await desk.balances(one.fund)).toEqual({ source: -100_000_000, budget: 100_000_000 })
    expect(await see(one)).toMatchObject({ state: 'cancelled', cancelled: { by: '测试人员', agreedBy: '李会计' } })
    expect(await decide(one, true, colleague)).toMatchObject({ error: { type: 'no-proposal' } })
    expect(await download(one)).toMatchObject({ error: { type: 'wrong-batch-state' } })
    await agree()
  })

  test('goes on as before when the proposal is refused or withdrawn', async () => {
    const one = await made()
    await download(one)
    await cancel(one)
    expect(await decide(one, false, finance, '')).toMatchObject({ ok: true })
    expect(await see(one)).toMatchObject({ state: 'ready', cancellation: null })
    await desk.send(one.batch)
    expect(await see(one)).toMatchObject({ state: 'sent' })
  })

  test('may be with the bank that refused the whole file: a county officer can be the second', async () => {
    const one = await made(2)
    await desk.send(one.batch)
    expect(await cancel(one)).toMatchObject({ ok: true, value: { isProposed: true } })
    const clerk = actorWith(['county-officer', 421_081_000_000])
    expect(await decide(one, true, clerk)).toMatchObject({ ok: true })
    expect(await desk.balances(one.fund)).toEqual({ source: -100_000_000, budget: 100_000_000 })
    const reversed = await lookEverywhere<{ amount: number }>(
      database(),
      `SELECT sum(amount)::int8 AS amount FROM anmin.charge_reversal WHERE run = '${one.run}'`,
    )
    expect(reversed).toEqual([{ amount: 120_000 }])
    const said = camt054([{ reference: `${one.batch.reference}-0000001`, amount: 60_000 }])
    expect(await desk.take('late.xml', said)).toMatchObject({ paid: 0, unknown: 1 })
    await agree()
  })

  test('is not cancelled once the bank has answered, also when that comes between', async () => {
    const one = await made(2)
    await desk.send(one.batch)
    await cancel(one)
    await desk.take('a.xml', camt054([{ reference: `${one.batch.reference}-0000001`, amount: 60_000 }]))
    expect(await decide(one, true, colleague)).toMatchObject({ error: { type: 'answered' } })
    expect(await desk.balances(one.fund)).toMatchObject({ 'in-transit': 60_000, paid: 60_000 })
    expect(await decide(one, false, colleague)).toMatchObject({ ok: true })
    expect(await cancel(one)).toMatchObject({ error: { type: 'answered' } })
    await agree()
  })

  test('agreed to by two at once it is cancelled once', async () => {
    const one = await made()
    await download(one)
    await cancel(one)
    const third = actorWith(['finance-officer', 421_081_000_000])
    const both = await Promise.all([decide(one, true, colleague), decide(one, true, third)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await desk.balances(one.fund)).toEqual({ source: -100_000_000, budget: 100_000_000 })
  })
})

test('downloaded and cancelled at once, either nobody has the file or nothing is cancelled', async () => {
  const one = await made()
  const [file, cancelled] = await Promise.all([download(one, colleague), cancel(one)])
  const view = await see(one)
  if (view?.state === 'cancelled') expect(file).toMatchObject({ ok: false })
  else expect([file.ok || cancelled.ok, view?.state]).toEqual([true, 'ready'])
  if (file.ok) expect(view?.state).toBe('ready')
})
