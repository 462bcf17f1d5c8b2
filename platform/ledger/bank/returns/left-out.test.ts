import { expect, test } from 'vitest'
import { lookEverywhere, testDatabase } from '#testing/database'
import { camt054 } from '../answers/given-messages.testing.ts'
import { BankDesk, cardNumber, iso } from '../given-bank.testing.ts'
import { remakeBatch } from '../remake-batch.ts'
import { MadeJob } from '../schema.ts'
import { correctAccount } from './correct-account.ts'
import { giveUpReturn } from './give-up-return.ts'
import { reissue } from './reissue.ts'
import { GivenUp, Reissued } from './schema.ts'

const database = testDatabase()
const look = <Row extends object>(text: string) => lookEverywhere<Row & Record<string, unknown>>(database(), text)

test('a reissue that fits no file is back at the desk of returns with its money, to be reissued or given up', async () => {
  const desk = await BankDesk.open(database())
  await desk.profile(iso)
  const { id, fund } = await desk.run([{ name: '王五', amount: 60_000 }])
  const [batch] = await desk.make(id)
  if (!batch) throw new Error('no batch')
  await desk.send(batch)
  await desk.take('a.xml', camt054([{ reference: `${batch.reference}-0000001`, amount: 60_000, reason: 'MS03' }]))
  const payments = [{ batch: batch.id, seq: 1 }]
  await look(`UPDATE anmin.person SET name = E'王\\x07五' WHERE name = '王五'`)

  const { batches, job } = await desk.answer(reissue, Reissued, { payments })
  expect(await desk.work(job ?? '')).toContain('有 1 笔写不进文件')
  expect(await desk.returns()).toMatchObject([{ batch: batch.id, seq: 1, blocked: null }])
  expect(await desk.balances(fund)).toEqual({ source: -100_000_000, budget: 99_940_000, returned: 60_000 })
  expect((await desk.batches()).find(({ id: of }) => of === batches[0]?.id)).toMatchObject({ state: 'cancelled' })

  const second = await desk.answer(reissue, Reissued, { payments })
  await look(`UPDATE anmin.person SET name = '王五' WHERE name LIKE '王%'`)
  await desk.work(second.job ?? '')
  const again = await desk.answer(remakeBatch, MadeJob, { id: second.batches[0]?.id })
  await look(`UPDATE anmin.person SET name = E'王\\x07五' WHERE name = '王五'`)
  await desk.work(again.job)
  await desk.answer(giveUpReturn, GivenUp, { payments, reason: '不再发放' })
  expect(await desk.balances(fund)).toEqual({ source: -100_000_000, budget: 100_000_000 })
})

test('the account of somebody whose payment did not come back is not changed at the desk of returns', async () => {
  const desk = await BankDesk.open(database())
  const [person] = await desk.payees([{ name: '赵六' }])
  const input = { person: person?.id, account: cardNumber(), bankName: '农商行', document: '看到新卡' }
  expect(await desk.ask(correctAccount(desk.settings), input)).toMatchObject({ error: { type: 'no-return' } })
})
