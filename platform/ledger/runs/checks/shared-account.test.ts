import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { addKey, type KeySet, openKeyRing } from '#kernel/crypto/key-ring'
import type { Platform } from '#kernel/execute'
import { givenPeople } from '#registry/testing'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { givenAward } from '../../awards/given-awards.testing.ts'
import { givenFund, inBooks } from '../../books/given-books.testing.ts'
import type { RunId } from '../../ids.ts'
import { beginRun } from '../begin-run.ts'
import { cancelRun } from '../cancel-run.ts'
import { continueRun } from '../continue-run.ts'
import { monthOf, noRules, shishou } from '../given.testing.ts'

const database = testDatabase()
let platform: Platform
let held: KeySet | undefined
const store = { load: async () => held, save: async (keys: KeySet) => void (held = keys) }
const now = () => new Date('2026-11-22T00:00:00Z')
const given = givenPeople(database, () => platform.keys)
const month = monthOf(() => platform)
let last: RunId | undefined
/** The month prepared anew; awards that are held because of a shared account. */
const again = async (): Promise<readonly string[]> => {
  if (last) await month.done(cancelRun, { county: shishou, id: last, reason: '再来一次' })
  const { id } = await month.done(beginRun, { county: shishou, month: '2026-11' })
  await continueRun(platform, noRules, { county: shishou, id })
  last = id
  const rows = await lookEverywhere<{ award: string }>(
    database(),
    `SELECT l.award FROM anmin.payment_hold h JOIN anmin.payment_line l USING (county, run, line) WHERE h.run = '${id}' AND h.kind = 'shared-account'`,
  )
  return rows.map(({ award }) => award).toSorted()
}
const awardOf = async (account: string): Promise<string> => {
  const { id: person } = await given.person({ age: 85, facts: { account } })
  return (await givenAward(database(), { person, amount: 10_000 })).id
}

beforeAll(async () => {
  platform = { ...(await testPlatform(database())), keys: await openKeyRing(store, now) }
  await givenFund(database())
})

test('an account that another household tells months later holds both', async () => {
  const first = await awardOf('999012345670001')
  expect(await again()).toEqual([])
  const second = await awardOf('999012345670001')
  expect(await again()).toEqual([first, second].toSorted())
  // Looked at before, found again.
  expect(await again()).toEqual([first, second].toSorted())
})

test('the same while the keys are changed, when the two are found by different keys', async () => {
  const before = await again()
  const first = await awardOf('999012345670011')
  expect(await again()).toEqual(before)
  platform = { ...platform, keys: await addKey(store, 'index', now) }
  const second = await awardOf('999012345670011')
  await again()
  const twins = await lookEverywhere(
    database(),
    `SELECT l.award FROM anmin.account_twin t JOIN anmin.payment_line l ON l.account = t.account AND l.run = '${last}' WHERE l.award IN ('${first}', '${second}')`,
  )
  expect(twins).toHaveLength(2)
})

test('one account that a decision named for somebody of another household holds both', async () => {
  const before = await again()
  const theirs = await awardOf('999012345670021')
  const named = await awardOf('999012345670022')
  await inBooks(database(), (db) =>
    sql`UPDATE anmin.award SET account = (SELECT p.account FROM anmin.award o JOIN anmin.person p ON p.county = o.county AND p.id = o.payee
      WHERE o.county = ${shishou} AND o.id = ${theirs}) WHERE county = ${shishou} AND id = ${named}`.execute(db),
  )
  expect(await again()).toEqual([...before, theirs, named].toSorted())
})
