import { beforeAll, expect, test } from 'vitest'
import type { Platform } from '#kernel/execute'
import { month } from '#kernel/month'
import { givenPeople } from '#registry/testing'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { givenAward } from '../awards/given-awards.testing.ts'
import { monthOf, november } from './given.testing.ts'

const database = testDatabase()
let platform: Platform
const given = givenPeople(database, () => platform.keys)
const months = monthOf(() => platform)

beforeAll(async () => {
  platform = await testPlatform(database())
})

test('the first run of a benefit pays the months since it was granted, also where no run was made for them', async () => {
  const person = await given.person({ age: 82, facts: { account: '99901234567001' } })
  await givenAward(database(), { person: person.id, amount: 10_000, since: month(2026, 9), origin: 'decision' })
  const run = await months.prepared(november)
  expect(await lookEverywhere(database(), `SELECT due, arrears FROM anmin.payment_line WHERE run = '${run}'`)).toEqual([
    { due: 10_000, arrears: 20_000 },
  ])
})
