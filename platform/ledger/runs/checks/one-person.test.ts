import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Platform } from '#kernel/execute'
import { addMonths } from '#kernel/month'
import { givenPeople } from '#registry/testing'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { givenAward } from '../../awards/given-awards.testing.ts'
import { givenFund, inBooks } from '../../books/given-books.testing.ts'
import { monthOf, november } from '../given.testing.ts'

const database = testDatabase()
let platform: Platform
const given = givenPeople(database, () => platform.keys)
const month = monthOf(() => platform)
const old = (name: string, account: string, more: object = {}) =>
  given.person({ name, age: 85, facts: { account, ...more } })
const kindsOf = async (award: string) =>
  (
    await lookEverywhere<{ kind: string }>(
      database(),
      `SELECT h.kind FROM anmin.payment_hold h JOIN anmin.payment_line l USING (county, run, line) WHERE l.award = '${award}' ORDER BY 1`,
    )
  ).map(({ kind }) => kind)

beforeAll(async () => {
  platform = await testPlatform(database())
  await givenFund(database())
})

test('of one human being the deaths, prisons and second awards are found under every record', async () => {
  const [first, kept] = [
    await old('旧档', '999012345670001'),
    await old('新档', '999012345670002', { diedOn: '2026-09-03' }),
  ]
  const ofMerged = await givenAward(database(), { person: first.id, amount: 10_000 })
  await inBooks(database(), (db) =>
    sql`UPDATE anmin.person SET merged_into = ${kept.id} WHERE id = ${first.id}`.execute(db),
  )
  const who = await old('两份', '999012345670003')
  const ending = { later: [{ from: addMonths(november, 4), amount: 0, state: 'ended' as const }] }
  const temporary = await givenAward(database(), { person: who.id, amount: 10_000, ...ending })
  const second = await givenAward(database(), { person: who.id, amount: 12_000 })
  await month.prepared()
  expect(await kindsOf(ofMerged.id)).toContain('dead')
  const held = [await kindsOf(temporary.id), await kindsOf(second.id)]
  expect(held.filter((kinds) => kinds.includes('twice'))).toHaveLength(1)
})
