import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids'
import { givenPeople } from '#registry/testing'
import { testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import type { Platform } from '#kernel/execute'
import { givenAward } from '../awards/given-awards.testing.ts'
import { inBooks } from '../books/given-books.testing.ts'
import { beginRun } from './begin-run.ts'
import { continueRun } from './continue-run.ts'
import { monthOf, november, noRules, shishou } from './given.testing.ts'
import type { RunId } from '../ids.ts'

const database = testDatabase()
let platform: Platform
const given = givenPeople(database, () => platform.keys)
const month = monthOf(() => platform)
let run: RunId

const write = (statement: ReturnType<typeof sql>) => inBooks(database(), (db) => statement.execute(db))
const refused = { code: '23503' } as const
const item = (line: number) => sql`INSERT INTO anmin.line_item (county, run, line, month, kind, owed, charged)
  VALUES (${shishou}, ${run}, ${line}, ${november - 1}, 'overpaid', 0, 5)`
const fund = (line: number, of: number) => sql`INSERT INTO anmin.item_fund (county, run, line, month, fund, amount)
  VALUES (${shishou}, ${run}, ${line}, ${of}, ${newId<'FundId'>()}, 5)`

beforeAll(async () => {
  platform = await testPlatform(database())
  for (const account of ['999012345670001', '999012345670002']) {
    const { id: person } = await given.person({ age: 85, facts: { account } })
    await givenAward(database(), { person, amount: 10_000 })
  }
  run = (await month.done(beginRun, { county: shishou, month: '2026-11' })).id
  await continueRun(platform, noRules, { county: shishou, id: run })
}, 120_000)

test('nothing is written for a line or an item that is not there', async () => {
  await expect(write(item(77))).rejects.toMatchObject(refused)
  await write(item(1))
  await expect(write(fund(1, november - 2))).rejects.toMatchObject(refused)
  await write(fund(1, november - 1))
})

test('no line goes while something hangs on it, nor an item; afterwards both go', async () => {
  const key = sql`county = ${shishou} AND run = ${run}`
  await expect(write(sql`DELETE FROM anmin.payment_line WHERE ${key}`)).rejects.toMatchObject(refused)
  await write(sql`DELETE FROM anmin.payment_line WHERE ${key} AND line = 2`)
  await expect(write(sql`DELETE FROM anmin.line_item WHERE ${key}`)).rejects.toMatchObject(refused)
  await write(sql`DELETE FROM anmin.item_fund WHERE ${key}`)
  await write(sql`DELETE FROM anmin.line_item WHERE ${key}`)
  await write(sql`DELETE FROM anmin.payment_line WHERE ${key}`)
})

test('what a row hangs on is never another', async () => {
  await expect(write(sql`UPDATE anmin.payment_hold SET line = 3 WHERE county = ${shishou}`)).rejects.toMatchObject(
    refused,
  )
})
