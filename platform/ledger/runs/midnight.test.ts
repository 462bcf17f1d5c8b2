import { beforeAll, beforeEach, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock'
import type { Platform } from '#kernel/execute'
import { addMonths } from '#kernel/month'
import { givenPeople } from '#registry/testing'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { givenAward } from '../awards/given-awards.testing.ts'
import { givenFund } from '../books/given-books.testing.ts'
import { cancelRun } from './cancel-run.ts'
import { getRun } from './get-run.ts'
import { monthOf, noRules, november, shishou } from './given.testing.ts'

const database = testDatabase()
let platform: Platform
const given = givenPeople(database, () => platform.keys)
const months = monthOf(() => platform)
const december = addMonths(november, 1)
const [old, changed] = ['9990123456900001', '9990123456900002'] as const

let first: { readonly id: string } | undefined

beforeAll(async () => {
  platform = await testPlatform(database())
  await givenFund(database())
  const { id } = await given.person({ name: '换卡', age: 85, facts: { account: old } })
  await givenAward(database(), { person: id, amount: 10_000 })
  ;[first] = await lookEverywhere<{ id: string }>(
    database(),
    `SELECT account AS id FROM anmin.person WHERE id = '${id}'`,
  )
  await given.register.record({
    recordedAt: new Date('2026-11-25T02:00:00Z'),
    persons: [{ ref: 'p', id, says: new Map([['account', changed]]), validFrom: december }],
  })
})
beforeEach(async () => {
  await database().owner.query(`UPDATE anmin.payment_run SET state = 'cancelled'`)
})

/** Which account a run that is made at this moment pays to, and what its page says of the facts. */
async function at(instant: string, of = december) {
  platform = { ...platform, clock: fixedClock(instant) }
  const id = await months.prepared(of)
  const [line] = await lookEverywhere<{ account: string }>(
    database(),
    `SELECT account FROM anmin.payment_line WHERE run = '${id}'`,
  )
  const { facts } = await months.done(getRun({ rulebook: noRules }), { county: shishou, id })
  await months.done(cancelRun, { county: shishou, id, reason: '只看一看' })
  return { pays: line?.account === first?.id ? 'old' : 'changed', facts }
}

test('a second before midnight of the month’s end the next month is made with the facts of this one, and says of how many something changes', async () => {
  expect(await at('2026-11-30T23:59:59+08:00')).toEqual({ pays: 'old', facts: { month: november, later: 1 } })
})

test('at midnight, before the nightly work, the month is made with its own facts', async () => {
  expect(await at('2026-12-01T00:00:00+08:00', november)).toEqual({
    pays: 'old',
    facts: { month: november, later: 0 },
  })
  expect(await at('2026-12-01T00:00:00+08:00')).toEqual({ pays: 'changed', facts: { month: december, later: 0 } })
})
