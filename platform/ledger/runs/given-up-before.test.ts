import { beforeAll, expect, test } from 'vitest'
import type { Platform } from '#kernel/execute'
import { addMonths } from '#kernel/month'
import { givenPeople } from '#registry/testing'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { givenAward } from '../awards/given-awards.testing.ts'
import { givenFund } from '../books/given-books.testing.ts'
import { getRun } from './get-run.ts'
import { monthOf, noRules, november, shishou } from './given.testing.ts'
import { listRunLines } from './list-run-lines.ts'

const database = testDatabase()
let platform: Platform
beforeAll(async () => {
  platform = await testPlatform(database())
})
const given = givenPeople(database, () => platform.keys)
const months = monthOf(() => platform)
const look = (text: string) => lookEverywhere<Record<string, unknown>>(database(), text)

/** Somebody of 85 with an award of so many fen. */
async function elder(amount: number, account: string) {
  const person = await given.person({ age: 85, facts: { account } })
  return givenAward(database(), { person: person.id, amount })
}

test('what came back and was given up is not what last month paid: neither in the sums, nor by reason, nor line by line', async () => {
  await givenFund(database(), { budget: 1_000_000 })
  await elder(10_000, '9990123456710001')
  const [back, gone] = [await elder(5_000, '9990123456710002'), await elder(3_000, '9990123456710003')]
  const first = await months.month()
  await look(`INSERT INTO anmin.charge_reversal (county, run, line, month, award, amount, at)
    SELECT county, run, line, ${november}, award, amount, '2026-11-01' FROM anmin.payment_line
    WHERE run = '${first}' AND award IN ('${back.id}', '${gone.id}')`)
  await look(`UPDATE anmin.award_term SET amount = 0, state = 'ended' WHERE award = '${gone.id}'`)

  const id = await months.prepared(addMonths(november, 1))
  const run = await months.done(getRun({ rulebook: noRules }), { county: shishou, id })
  expect(run.before).toEqual({ month: november, lines: 1, amount: 10_000, givenUp: { lines: 2, amount: 8_000 } })
  expect(run.differences).toEqual([
    { kind: 'new', reason: 'returned-before', lines: 1, by: 5_000 },
    { kind: 'same', reason: 'other', lines: 1, by: 0 },
  ])
  const list = listRunLines({ rulebook: noRules, keys: platform.keys })
  const lines = async (difference: string) =>
    (await months.done(list, { county: shishou, id, difference })).rows.map(({ before, givenUpBefore }) => ({
      before,
      givenUpBefore,
    }))
  expect(await lines('new')).toEqual([{ before: null, givenUpBefore: 5_000 }])
  expect(await lines('same')).toEqual([{ before: 10_000, givenUpBefore: 0 }])
  expect(await lines('ended')).toEqual([])
})
