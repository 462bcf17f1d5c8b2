import { beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids'
import { lookEverywhere, testDatabase } from '#testing/database'
import { BankDesk, iso } from './given-bank.testing.ts'
import type { BatchView } from './schema.ts'

const database = testDatabase()
let batch: BatchView

beforeAll(async () => {
  const desk = await BankDesk.open(database())
  await desk.profile(iso)
  const { id } = await desk.run([{ name: '张三' }, { name: '李四' }])
  const [made] = await desk.make(id)
  if (!made) throw new Error('no batch')
  batch = made
})

const look = (text: string) => lookEverywhere(database(), text)
/** The first order once more, with something else in it. */
const again = (changes: Readonly<Record<string, string>>) => {
  const columns = `county, batch, seq, division, run, line, attempt, benefit, household_number, payee, account, amount, state`
  const values = columns.split(', ').map((column) => changes[column] ?? column)
  return look(`INSERT INTO anmin.payment (${columns}) SELECT ${values.join(', ')} FROM anmin.payment
    WHERE batch = '${batch.id}' AND seq = 1`)
}
const refused = { code: '23503' }

test('a line has one living order, whatever its attempt, and one of each attempt that came back', async () => {
  await expect(again({ seq: '3', attempt: '2' })).rejects.toThrow('payment_never_twice')
  await again({ seq: '3', attempt: '2', state: `'given-up'` })
  await expect(again({ seq: '4', attempt: '2', state: `'returned'` })).rejects.toThrow('payment_never_twice')
  await look(`DELETE FROM anmin.payment WHERE seq = 3`)
})

test('an order is of a line and a batch that are there, and of no other afterwards', async () => {
  const other = `'${newId()}'`
  await expect(again({ seq: '3', state: `'given-up'`, run: other })).rejects.toMatchObject(refused)
  await expect(again({ seq: '3', state: `'given-up'`, line: '77' })).rejects.toMatchObject(refused)
  await expect(again({ seq: '3', state: `'given-up'`, batch: other })).rejects.toMatchObject(refused)
  for (const change of [`run = ${other}`, 'line = 77', `batch = ${other}`])
    await expect(look(`UPDATE anmin.payment SET ${change}`)).rejects.toMatchObject(refused)
})

test('a line or a batch of which there are orders is neither taken away nor made another', async () => {
  await expect(look('DELETE FROM anmin.payment_line')).rejects.toMatchObject(refused)
  await expect(look('DELETE FROM anmin.bank_batch')).rejects.toMatchObject(refused)
  await expect(look('UPDATE anmin.payment_line SET line = line + 100')).rejects.toMatchObject(refused)
  await expect(look(`UPDATE anmin.bank_batch SET id = '${newId()}'`)).rejects.toMatchObject(refused)
  await look('DELETE FROM anmin.payment')
  await look('DELETE FROM anmin.bank_batch')
})
