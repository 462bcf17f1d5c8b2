import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Platform } from '#kernel/execute'
import { addMonths } from '#kernel/month'
import { givenPeople } from '#registry/testing'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { givenAward } from '../awards/given-awards.testing.ts'
import { givenFund } from '../books/given-books.testing.ts'
import { getRun } from './get-run.ts'
import { monthOf, noRules, november, shishou } from './given.testing.ts'

const database = testDatabase()
let platform: Platform
beforeAll(async () => {
  platform = await testPlatform(database())
})
const given = givenPeople(database, () => platform.keys)
const months = monthOf(() => platform)
const look = (text: string) => lookEverywhere<Record<string, unknown>>(database(), text)
const elder = async (amount: number, account: string) => {
  const person = await given.person({ age: 85, facts: { account } })
  return givenAward(database(), { person: person.id, amount })
}

beforeEach(async () => {
  await database().owner.query(`SET session_replication_role = replica; TRUNCATE anmin.payment_run, anmin.award, anmin.award_term, anmin.award_touched,
    anmin.fund, anmin.recovery CASCADE; SET session_replication_role = DEFAULT`)
})

test('a line that differs by its monthly amount and by arrears or a recovery at once says both', async () => {
  const fund = await givenFund(database(), { budget: 1_000_000 })
  const [raised, cut] = [await elder(100_000, '9990123456720001'), await elder(20_000, '9990123456720002')]
  const [late, more] = [await elder(30_000, '9990123456720003'), await elder(40_000, '9990123456720004')]
  const first = await months.month()
  await look(`UPDATE anmin.award_term SET amount = amount + 3000 WHERE award = '${raised.id}'`)
  await look(`INSERT INTO anmin.award_touched VALUES (${shishou}, '${raised.id}', ${november}, now())`)
  await look(`UPDATE anmin.award_term SET amount = amount - 2000 WHERE award = '${cut.id}'`)
  await look(`INSERT INTO anmin.recovery (county, id, division, award, benefit, household_number, debtor, run, line, fund, amount, settled,
      instalment, reason, state, recorded_at)
    SELECT county, gen_random_uuid(), division, award, benefit, household_number, payee, run, line, '${fund}', 5000, 0, 500, '测试', 'open', now()
    FROM anmin.payment_line WHERE run = '${first}' AND award IN ('${cut.id}', '${late.id}')`)
  await look(`UPDATE anmin.award_term SET amount = amount + 1000 WHERE award = '${more.id}'`)

  const id = await months.prepared(addMonths(november, 1))
  const { differences } = await months.done(getRun({ rulebook: noRules }), { county: shishou, id })
  expect(differences.toSorted((a, b) => a.by - b.by)).toEqual([
    { kind: 'less', reason: 'cut-and-recovered', lines: 1, by: -2_500 },
    { kind: 'less', reason: 'recovered', lines: 1, by: -500 },
    { kind: 'more', reason: 'decided', lines: 1, by: 1_000 },
    { kind: 'more', reason: 'raised-and-arrears', lines: 1, by: 6_000 },
  ])
})

test('lines are counted, and of them those of which the bank pays anything', async () => {
  await elder(10_000, '9990123456720011')
  const { id: netted } = await elder(20_000, '9990123456720012')
  const id = await months.prepared(november)
  await look(`UPDATE anmin.payment_line SET recovered = due, amount = 0 WHERE run = '${id}' AND award = '${netted}'`)
  const { payable } = await months.done(getRun({ rulebook: noRules }), { county: shishou, id })
  expect(payable).toMatchObject({ lines: 2, payments: 1, amount: 10_000 })
})
