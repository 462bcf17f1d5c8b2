import { beforeAll, expect, test } from 'vitest'
import { AwardCard } from '../awards/card-schema.ts'
import { getAward } from '../awards/get-award.ts'
import { lookEverywhere, testDatabase } from '#testing/database'
import { listRuns } from '../runs/list-runs.ts'
import { Runs } from '../runs/schema.ts'
import { camt054 } from './answers/given-messages.testing.ts'
import { BankDesk, iso } from './given-bank.testing.ts'
import { giveUpReturn } from './returns/give-up-return.ts'
import { GivenUp } from './returns/schema.ts'

const database = testDatabase()
let desk: BankDesk
beforeAll(async () => {
  desk = await BankDesk.open(database())
  await desk.profile(iso)
})

test('a month says how far its money is, and that it is all out once each order is paid or given up', async () => {
  const { id } = await desk.run([{ amount: 100 }, { amount: 200 }, { amount: 300, account: null }])
  const delivery = async () => (await desk.answer(listRuns, Runs, {})).runs.find((run) => run.id === id)?.delivery
  const [batch] = await desk.make(id)
  if (!batch) throw new Error('no batch')
  expect(await delivery()).toBeNull()
  await desk.send(batch)
  expect(await delivery()).toEqual({ paid: 0, returned: 0, waiting: 2, unsent: 1 })
  const reference = (seq: number) => `${batch.reference}-${String(seq).padStart(7, '0')}`
  const orders = await lookEverywhere<{ seq: number; amount: number; award: string }>(
    database(),
    `SELECT o.seq, o.amount, l.award FROM anmin.payment o JOIN anmin.payment_line l USING (county, run, line) WHERE o.run = '${id}' ORDER BY o.amount`,
  )
  const [first, second] = orders
  if (!first || !second) throw new Error('two orders were made')
  await desk.take(
    'a.xml',
    camt054([
      { reference: reference(first.seq), amount: 100 },
      { reference: reference(second.seq), amount: 200, reason: 'MD07' },
    ]),
  )
  expect(await delivery()).toEqual({ paid: 1, returned: 1, waiting: 0, unsent: 1 })
  await desk.answer(giveUpReturn, GivenUp, { payments: [{ batch: batch.id, seq: second.seq }], reason: '已去世' })
  expect(await delivery()).toEqual({ paid: 1, returned: 0, waiting: 0, unsent: 1 })
  const paid = async (award: string) =>
    (await desk.answer(getAward(desk.settings), AwardCard, { id: award })).paid.map(({ amount, withheld }) => ({
      amount,
      withheld,
    }))
  expect(await paid(first.award)).toEqual([{ amount: 100, withheld: 0 }])
  expect(await paid(second.award)).toEqual([{ amount: 0, withheld: 200 }])
})

test('what was held was not paid: the award’s card says what was kept back', async () => {
  const { id } = await desk.run([{ amount: 400 }])
  await lookEverywhere(database(), `UPDATE anmin.payment_line SET state = 'dropped', fund = NULL WHERE run = '${id}'`)
  const [line] = await lookEverywhere<{ award: string }>(
    database(),
    `SELECT award FROM anmin.payment_line WHERE run = '${id}'`,
  )
  const card = await desk.answer(getAward(desk.settings), AwardCard, { id: line?.award })
  expect(card.paid).toMatchObject([{ amount: 0, withheld: 400, state: 'dropped' }])
})
