import iconv from 'iconv-lite'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#testing/database'
import { BankDesk, delimited } from './given-bank.testing.ts'

const database = testDatabase()
let desk: BankDesk
let profile: string

beforeAll(async () => {
  desk = await BankDesk.open(database())
  profile = (await desk.profile(delimited)).id
})

test('the lines of an approved run go to the bank in a file with control totals, and come back paid and returned', async () => {
  const { id, fund } = await desk.run([
    { name: '张三', amount: 60_000 },
    { name: '李四', amount: 51_050 },
    { name: '王五', amount: 1 },
  ])
  const [batch] = await desk.make(id)
  if (!batch) throw new Error('no batch')
  expect(batch).toMatchObject({ state: 'ready', lines: 3, amount: 111_051, kind: 'run' })
  const lines = iconv.decode(await desk.content(batch), 'gbk').split('\r\n')
  expect(lines[0]).toBe(`${batch.reference}|3|1110.51|20261125|62299990000012345|石首市民政局`)
  expect(lines[1]).toMatch(
    new RegExp(`^1\\|\\d{19}\\|张三\\|600\\.00\\|${batch.reference}-0000001\\|2026年11月oldAge$`),
  )
  expect(lines).toHaveLength(5)
  expect(await desk.balances(fund)).toEqual({ source: -100_000_000, budget: 99_888_949, committed: 111_051 })

  await desk.send(batch)
  expect(await desk.balances(fund)).toMatchObject({ 'in-transit': 111_051 })
  const answer = [
    `${batch.reference}|3|1110.51|20261125`,
    `1|x|张三|600.00|${batch.reference}-0000001|成功|`,
    `2|x|李四|510.50|${batch.reference}-0000002|失败|账户已销户`,
    `3|x|王五|0.01|${batch.reference}-0000003|成功|`,
  ]
  const file = await desk.take('回盘.txt', iconv.encode(answer.join('\r\n'), 'gbk'), { profile })
  expect(file).toMatchObject({
    state: 'done',
    paid: 2,
    paidAmount: 60_001,
    returned: 1,
    returnedAmount: 51_050,
    unknown: 0,
  })
  expect(await desk.balances(fund)).toEqual({
    source: -100_000_000,
    budget: 99_888_949,
    paid: 60_001,
    returned: 51_050,
  })
  expect(await desk.returns()).toMatchObject([{ name: '李四', amount: 51_050, reason: 'AC04', remark: '账户已销户' }])
  expect(await desk.batches({ run: id })).toMatchObject([{ state: 'settled', paid: 2, returned: 1 }])
})
