import { beforeAll, describe, expect, test } from 'vitest'
import { lookEverywhere, testDatabase } from '#testing/database'
import { cancelBatch } from '../cancel-batch.ts'
import { camt054 } from '../answers/given-messages.testing.ts'
import { BankDesk, cardNumber, colleague, iso } from '../given-bank.testing.ts'
import { listPaymentFaults } from '../list-payment-faults.ts'
import { markSent } from '../mark-sent.ts'
import { remakeBatch } from '../remake-batch.ts'
import { type BatchView, MadeJob, PaymentFaults } from '../schema.ts'
import { otherMustPay } from './blocked.ts'
import { correctAccount } from './correct-account.ts'
import { countReturns } from './count-returns.ts'
import { giveUpReturn } from './give-up-return.ts'
import { reissue } from './reissue.ts'
import { GivenUp, Reissued, ReturnCounts } from './schema.ts'

const database = testDatabase()
let desk: BankDesk
beforeAll(async () => {
  desk = await BankDesk.open(database())
  await desk.profile(iso)
})

const says = async (batch: BatchView, seq: number, amount: number, reason?: string) =>
  desk.take(
    'a.xml',
    camt054([
      {
        reference: `${batch.reference}-${String(seq).padStart(7, '0')}`,
        amount,
        ...(reason !== undefined && { reason }),
      },
    ]),
  )
const look = <Row extends object>(text: string) => lookEverywhere<Row & Record<string, unknown>>(database(), text)
const ownReturn = async (batch: BatchView) => (await desk.returns()).find(({ batch: of }) => of === batch.id)

test('an account that was wrong is put right, the payment reissued and paid: once, and the books agree', async () => {
  const { id, fund } = await desk.run([{ name: '张三', amount: 60_000 }])
  const [batch] = await desk.make(id)
  if (!batch) throw new Error('no batch')
  await desk.send(batch)
  await says(batch, 1, 60_000, 'AC04')
  const returned = await ownReturn(batch)
  if (!returned) throw new Error('nothing came back')
  expect(returned).toMatchObject({ remedy: 'account', reasonLabel: '账户已销户', hasNewAccount: false })
  expect(returned.account).toMatch(/^尾号\d{4}$/)
  expect(returned.blocked).toContain('还是退回的那个')

  const payment = { batch: batch.id, seq: 1 }
  const blocked = await desk.answer(reissue, Reissued, { payments: [payment] })
  expect(blocked).toMatchObject({ batches: [], job: null, refused: [{ ...payment }] })
  const account = cardNumber()
  const put = { person: returned.person, bankName: '农商行', document: '看到新卡' }
  const wrong = await desk.ask(correctAccount(desk.settings), {
    ...put,
    account: `${account.slice(0, -1)}${(Number(account.at(-1)) + 1) % 10}`,
  })
  expect(wrong).toMatchObject({ ok: false, error: { type: 'wrong-account' } })
  const right = await desk.ask(correctAccount(desk.settings), { ...put, account })
  expect(right).toMatchObject({ ok: true, value: { account: `尾号${account.slice(-4)}` } })
  expect(await ownReturn(batch)).toMatchObject({
    ...{ hasNewAccount: true, newAccount: `尾号${account.slice(-4)}`, namedBy: '测试人员', needsOther: true },
    blocked: null,
  })
  const own = await desk.answer(reissue, Reissued, { payments: [payment] })
  expect(own).toMatchObject({ batches: [], job: null, refused: [{ ...payment, text: otherMustPay }] })

  const { batches, job } = await desk.answer(reissue, Reissued, { payments: [payment] }, colleague)
  expect(batches).toMatchObject([{ lines: 1, amount: 60_000 }])
  await desk.work(job ?? '')
  expect(await desk.ask(reissue, { payments: [payment] })).toMatchObject({ ok: false, error: { type: 'no-payment' } })
  const again = (await desk.batches()).find(({ id: of }) => of === batches[0]?.id)
  if (!again) throw new Error('no batch')
  expect(again).toMatchObject({ kind: 'reissue', state: 'ready' })
  expect((await desk.content(again)).toString()).toContain(`<Id>${account}</Id>`)
  expect(await desk.balances(fund)).toMatchObject({ committed: 60_000 })
  await desk.send(again)
  await says(again, 1, 60_000)
  expect(await desk.balances(fund)).toEqual({ source: -100_000_000, budget: 99_940_000, paid: 60_000 })
  expect(await look(`SELECT attempt, state FROM anmin.payment WHERE run = '${id}' ORDER BY attempt`)).toEqual([
    { attempt: 1, state: 'reissued' },
    { attempt: 2, state: 'paid' },
  ])
})

test('what is given up is free again, and the months it was for count as not paid, the latest first', async () => {
  const { id, fund } = await desk.run([{ amount: 50_000, arrears: 30_000 }])
  await look(`INSERT INTO anmin.line_item (county, run, line, month, kind, owed, charged)
    SELECT 421081, '${id}', 1, 2026 * 12 + m - 1, 'arrears', 10000, 0 FROM generate_series(8, 10) m`)
  // 5,000 fen of it were got back from it for something else
  await look(`UPDATE anmin.payment_line SET recovered = 5000, amount = 75000 WHERE run = '${id}'`)
  const [batch] = await desk.make(id)
  if (!batch) throw new Error('no batch')
  await desk.send(batch)
  await says(batch, 1, 75_000, 'MD07')
  const counts = await desk.answer(countReturns, ReturnCounts)
  expect(counts.reasons).toMatchObject([{ reason: 'MD07', remedy: 'status', count: 1, amount: 75_000 }])
  const up = await desk.answer(giveUpReturn, GivenUp, {
    payments: [{ batch: batch.id, seq: 1 }],
    reason: '已去世,不再享受',
  })
  expect(up).toEqual({ count: 1, amount: 75_000 })
  expect(await desk.balances(fund)).toMatchObject({ budget: 100_000_000 - 5_000, committed: 5_000 })
  const reversed = await look<{ month: number; amount: number }>(
    `SELECT month - 2026 * 12 + 1 AS month, amount FROM anmin.charge_reversal WHERE run = '${id}' ORDER BY month DESC`,
  )
  expect(reversed).toEqual([
    { month: 11, amount: 50_000 },
    { month: 10, amount: 10_000 },
    { month: 9, amount: 10_000 },
    { month: 8, amount: 5_000 },
  ])
  expect(await look(`SELECT from_month - 2026 * 12 + 1 AS month FROM anmin.award_touched`)).toEqual([{ month: 8 }])
})

describe('before a batch is sent', () => {
  test('lines that fit no file are left out, with what is to be put right; cured, they come with the next', async () => {
    const { id } = await desk.run([
      { name: '好', amount: 100 },
      { name: '没账户', amount: 200, account: null },
      { name: '卡号错', amount: 300, account: '6299990000000000001' },
      { name: '坏\u0007名', amount: 400 },
    ])
    const batches = await desk.make(id)
    expect(batches).toMatchObject([{ state: 'ready', lines: 1, amount: 100 }])
    const faults = await desk.answer(listPaymentFaults(desk.settings), PaymentFaults, { run: id })
    expect(new Set(faults.faults.map(({ name, kind }) => `${name.replace('\u0007', '')} ${kind}`))).toEqual(
      new Set(['卡号错 wrong-account', '坏名 broken-text', '没账户 no-account']),
    )
    expect(JSON.stringify(faults)).not.toContain('6299990000000000001')
    await look(`UPDATE anmin.person SET name = '坏名' WHERE name LIKE '坏%'`)
    const after = await desk.make(id)
    expect(after.map(({ lines, amount }) => [lines, amount])).toEqual([
      [1, 400],
      [1, 100],
    ])
    expect((await desk.answer(listPaymentFaults(desk.settings), PaymentFaults, { run: id })).total).toBe(2)
  })

  test('it is written anew or cancelled by one; sent it is not written anew', async () => {
    const { id, fund } = await desk.run([{ amount: 100 }])
    const [batch] = await desk.make(id)
    if (!batch) throw new Error('no batch')
    const { job } = await desk.answer(remakeBatch, MadeJob, { id: batch.id })
    expect(await desk.ask(markSent, { id: batch.id })).toMatchObject({
      ok: false,
      error: { type: 'wrong-batch-state' },
    })
    await desk.work(job)
    expect(await desk.batches({ run: id })).toMatchObject([{ state: 'ready', lines: 1 }])
    expect(await desk.ask(cancelBatch, { id: batch.id, reason: '资金调整' })).toMatchObject({ ok: true })
    expect(await desk.balances(fund)).toEqual({ source: -100_000_000, budget: 100_000_000 })
    expect(await look(`SELECT amount FROM anmin.charge_reversal WHERE run = '${id}'`)).toEqual([{ amount: 100 }])
    expect(await desk.make(id)).toMatchObject([{ state: 'cancelled' }])
    const { id: other } = await desk.run([{ amount: 100 }])
    const [sent] = await desk.make(other)
    await desk.send(sent as BatchView)
    for (const useCase of [remakeBatch, markSent])
      expect(await desk.ask(useCase, { id: sent?.id, reason: '晚了' })).toMatchObject({
        error: { type: 'wrong-batch-state' },
      })
  })

  test('sent twice at once it is sent once', async () => {
    const { id, fund } = await desk.run([{ amount: 100 }])
    const [batch] = await desk.make(id)
    const both = await Promise.all([1, 2].map(() => desk.ask(markSent, { id: batch?.id })))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await desk.balances(fund)).toMatchObject({ 'in-transit': 100 })
  })
})

test('a bank that no profile serves is named, and nothing is made for it', async () => {
  const other = await BankDesk.open(database())
  await look(`UPDATE anmin.bank_profile SET serves = '{农商行}'`)
  const { id } = await other.run([{ amount: 100, bankName: '工商银行' }])
  expect(await other.make(id)).toEqual([])
  const faults = await other.answer(listPaymentFaults(other.settings), PaymentFaults, { run: id })
  expect(faults.faults[0]).toMatchObject({ kind: 'no-profile' })
  expect(faults.faults[0]?.detail).toContain('“工商银行”没有对应的代发格式')
  await look(`UPDATE anmin.bank_profile SET serves = '{}'`)
})
