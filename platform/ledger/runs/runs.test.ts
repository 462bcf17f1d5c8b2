import { beforeAll, expect, test } from 'vitest'
import type { Platform } from '#kernel/execute'
import { givenPeople } from '#registry/testing'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { givenAward } from '../awards/given-awards.testing.ts'
import { givenFund } from '../books/given-books.testing.ts'
import { monthOf } from './given.testing.ts'

const database = testDatabase()
let platform: Platform
beforeAll(async () => {
  platform = await testPlatform(database())
})
const given = givenPeople(database, () => platform.keys)
const month = monthOf(() => platform)

test('what awards come to is prepared, approved by two officers and committed in the books', async () => {
  const elder = await given.person({ age: 82, facts: { account: '999012345678901' } })
  await givenAward(database(), { person: elder.id, amount: 10_000 })
  await givenFund(database(), { name: '高龄', budget: 100_000 })
  const id = await month.month()
  const lines = await lookEverywhere(
    database(),
    `SELECT line, due, arrears, recovered, amount, state, fund IS NOT NULL AS paid FROM anmin.payment_line WHERE run = '${id}'`,
  )
  expect(lines).toEqual([
    { line: 1, due: 10_000, arrears: 0, recovered: 0, amount: 10_000, state: 'approved', paid: true },
  ])
  expect(
    await lookEverywhere(database(), `SELECT kind, balance FROM anmin.fund_account WHERE balance <> 0 ORDER BY kind`),
  ).toEqual([
    { kind: 'budget', balance: 90_000 },
    { kind: 'committed', balance: 10_000 },
    { kind: 'source', balance: -100_000 },
  ])
})
