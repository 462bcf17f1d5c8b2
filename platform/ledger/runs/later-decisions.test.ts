import { beforeAll, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock'
import type { Platform } from '#kernel/execute'
import { addMonths } from '#kernel/month'
import { givenPeople } from '#registry/testing'
import { testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { givenAward } from '../awards/given-awards.testing.ts'
import { givenFund } from '../books/given-books.testing.ts'
import { continueRun } from './continue-run.ts'
import { getRun } from './get-run.ts'
import { chief, monthOf, noRules, november, shishou } from './given.testing.ts'
import { prepareAgain } from './prepare-again.ts'
import { returnRun } from './return-run.ts'
import { submitRun } from './submit-run.ts'

const database = testDatabase()
let platform: Platform
beforeAll(async () => {
  platform = await testPlatform(database())
})
const given = givenPeople(database, () => platform.keys)
const months = monthOf(() => platform)
let counted = 0

async function granted(more: { readonly benefit?: string; readonly since?: typeof november; readonly at?: Date } = {}) {
  counted += 1
  const person = await given.person({ age: 85, facts: { account: `99901234567200${counted}0` } })
  const { at, ...award } = more
  await givenAward(database(), { person: person.id, amount: 10_000, ...award, ...(at && { recordedAt: at }) })
}

test('decisions that were recorded after the run was made are counted until it is made anew or approved', async () => {
  await givenFund(database())
  await granted()
  const id = await months.prepared(november, { benefits: ['oldAge'] })
  const later = async () => (await months.done(getRun({ rulebook: noRules }), { county: shishou, id })).laterDecisions
  expect(await later()).toBe(0)
  const at = new Date(platform.clock.now().getTime() + 1_000)
  await granted({ at })
  await granted({ at, since: addMonths(november, 1) }) // begins after the month that is paid
  await granted({ at, benefit: 'emergencyAid' }) // not of this run
  expect(await later()).toBe(1)
  await months.done(submitRun, { county: shishou, id })
  expect(await later()).toBe(1)
  await months.done(returnRun, { county: shishou, id, reason: '还有一份决定' }, chief)
  platform = { ...platform, clock: fixedClock(new Date(at.getTime() + 1_000).toISOString()) }
  await months.done(prepareAgain, { county: shishou, id })
  await continueRun(platform, noRules, { county: shishou, id })
  expect(await later()).toBe(0)
})
