import { beforeAll, expect, test } from 'vitest'
import type { Platform } from '#kernel/execute'
import { addMonths } from '#kernel/month'
import { givenPeople } from '#registry/testing'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { givenAward } from '../awards/given-awards.testing.ts'
import { givenFund, inBooks } from '../books/given-books.testing.ts'
import type { RunId } from '../ids.ts'
import { beginRun } from './begin-run.ts'
import { continueRun } from './continue-run.ts'
import { currentDigest } from './digest.ts'
import { monthOf, noRules, november, shishou } from './given.testing.ts'
import { prepareAgain } from './prepare-again.ts'

const database = testDatabase()
let platform: Platform
const given = givenPeople(database, () => platform.keys)
const month = monthOf(() => platform)
let id: RunId
let whole: readonly string[]

/** Everything that was prepared, one line each. */
async function prepared(): Promise<readonly string[]> {
  const rows = await lookEverywhere<{ line: string }>(
    database(),
    `SELECT concat_ws(' ', 'run', state, lines, amount, held) AS line FROM anmin.payment_run WHERE id = '${id}'
     UNION ALL SELECT concat_ws(' ', 'line', line, award, due, arrears, recovered, amount, state) FROM anmin.payment_line WHERE run = '${id}'
     UNION ALL SELECT concat_ws(' ', 'item', line, month, kind, owed, charged) FROM anmin.line_item WHERE run = '${id}'
     UNION ALL SELECT concat_ws(' ', 'hold', line, kind) FROM anmin.payment_hold WHERE run = '${id}'
     UNION ALL SELECT concat_ws(' ', 'touched', award, from_month) FROM anmin.run_touched WHERE run = '${id}'`,
  )
  const digest = await inBooks(database(), (db) => currentDigest(db, { county: shishou, id }))
  return [digest, ...rows.map(({ line }) => line).toSorted()]
}

beforeAll(async () => {
  // A connection that breaks between two statements says so to whoever holds it; the next statement reports the outage.
  database().pool.on('connect', (client) => client.on('error', () => undefined))
  platform = await testPlatform(database())
  await givenFund(database())
  for (let at = 0; at < 7; at++) {
    const account = `99901234567${String(at).padStart(4, '0')}`
    const { id: person } = await given.person({ age: at % 3 === 0 ? 70 : 85, facts: { account } })
    const award = await givenAward(database(), { person, amount: 10_000 + at })
    await database().owner.query(
      `INSERT INTO anmin.award_touched VALUES (${shishou}, '${award.id}', ${addMonths(november, -(at % 3))}, now())`,
    )
  }
  const begun = await month.done(beginRun, { county: shishou, month: '2026-11' })
  id = begun.id
  await continueRun(platform, noRules, { county: shishou, id })
  whole = await prepared()
}, 120_000)

class Cut extends Error {}

test('cut after every part and continued, a preparation comes to the same lines and the same digest', async () => {
  await month.done(prepareAgain, { county: shishou, id })
  let cuts = 0
  for (;;) {
    try {
      await continueRun(platform, noRules, { county: shishou, id, size: 2 }, () => {
        throw new Cut()
      })
      break
    } catch (error) {
      if (!(error instanceof Cut)) throw error
      cuts += 1
    }
  }
  expect(cuts).toBeGreaterThan(20)
  expect(await prepared()).toEqual(whole)
}, 60_000)

test('with the connection to the database lost again and again in the middle of parts, it comes to the same', async () => {
  await month.done(prepareAgain, { county: shishou, id })
  let isDone = false
  let losses = 0
  const breaking = (async () => {
    while (!isDone && losses < 12) {
      await new Promise((resolve) => setTimeout(resolve, 15 + losses * 7))
      const { rowCount } = await database().owner.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'anmin' AND state <> 'idle'`,
      )
      losses += rowCount ?? 0
    }
  })()
  for (let attempt = 0; !isDone && attempt < 100; attempt++) {
    try {
      await continueRun(platform, noRules, { county: shishou, id, size: 2 })
      isDone = true
    } catch {
      // The job queue tries again; so does this test.
    }
  }
  await breaking
  expect(losses).toBeGreaterThan(0)
  expect(await prepared()).toEqual(whole)
}, 120_000)
