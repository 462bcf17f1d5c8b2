import { beforeAll, expect, test } from 'vitest'
import { month } from '#kernel/month'
import type { PersonId } from '#registry'
import { givenPeople } from '#registry/testing'
import { lookEverywhere, testDatabase } from '#testing/database'
import { BankDesk, cardNumber, iso } from './given-bank.testing.ts'
import { remakeBatch } from './remake-batch.ts'
import { type BatchView, MadeJob } from './schema.ts'
import type { RunId } from '../ids.ts'

const database = testDatabase()
let desk: BankDesk

beforeAll(async () => {
  desk = await BankDesk.open(database())
  for (const bank of ['农商行', '邮储']) await desk.profile(iso, { bank, serves: [bank] })
})

const banks = async (batches: readonly BatchView[]) => batches.map(({ bank }) => bank)

/** A payee of a run has another bank, and mostly another account, from now on. */
async function changeOver(run: RunId, says: Readonly<Record<string, string>>, name = ''): Promise<void> {
  const [line] = await lookEverywhere<{ payee: PersonId }>(
    database(),
    `SELECT l.payee FROM anmin.payment_line l JOIN anmin.person p ON p.id = l.payee WHERE l.run = '${run}' AND p.name LIKE '%${name}'`,
  )
  if (!line) throw new Error('the run has no line')
  const { register } = givenPeople(
    () => database(),
    () => desk.platform.keys,
  )
  await register.record({
    ...{ recordedAt: new Date('2026-11-24T12:00:00+08:00'), households: [] },
    persons: [{ ref: 'payee', id: line.payee, says: new Map(Object.entries(says)), validFrom: month(2026, 11) }],
  })
}

test('an account goes to the bank that it was with when the run was prepared, also when the payee has changed over since', async () => {
  const account = cardNumber()
  const { id } = await desk.run([{ name: '张三', account, bankName: '农商行石首支行' }])
  await changeOver(id, { account: cardNumber(), bankName: '邮储银行石首支行' })
  const batches = await desk.make(id)
  expect(await banks(batches)).toEqual(['农商行'])
  const text = String(await desk.content(batches[0] as BatchView))
  expect(text).toContain(account)
  expect(text).toContain('农商行石首支行')
  expect(text).not.toContain('邮储')
})

test('a file that is written anew still holds accounts of its own bank only', async () => {
  const { id } = await desk.run([{ name: '李四', bankName: '农商行石首支行' }])
  const [batch] = await desk.make(id)
  if (!batch) throw new Error('no batch')
  const before = await desk.content(batch)
  await changeOver(id, { account: cardNumber(), bankName: '邮储银行石首支行' })
  const { job } = await desk.answer(remakeBatch, MadeJob, { id: batch.id })
  await desk.work(job)
  const [again] = await desk.batches({ run: id })
  expect(String(await desk.content(again as BatchView))).toBe(String(before))
})

test('the bank of the same account, put right after the run was prepared, is the bank it goes to', async () => {
  const { id } = await desk.run([{ name: '王五', bankName: '没有这家银行' }])
  expect(await desk.make(id)).toEqual([])
  await changeOver(id, { bankName: '邮储银行石首支行' })
  expect(await banks(await desk.make(id))).toEqual(['邮储'])
})

test('an account that no file took, put right in the register, goes into the next file; what a file took is left alone', async () => {
  const { id } = await desk.run([
    { name: '赵六', account: '6299990000000000001', bankName: '农商行石首支行' },
    { name: '钱七', bankName: '农商行石首支行' },
  ])
  expect(await desk.make(id)).toMatchObject([{ lines: 1 }])
  const account = cardNumber()
  await changeOver(id, { account, bankName: '邮储银行石首支行' }, '赵六')
  const [cured, first] = await desk.make(id)
  expect([cured, first]).toMatchObject([
    { bank: '邮储', lines: 1 },
    { bank: '农商行', lines: 1 },
  ])
  expect(String(await desk.content(cured as BatchView))).toContain(account)
})
