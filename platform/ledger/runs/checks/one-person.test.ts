import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Platform } from '#kernel/execute'
import { addMonths } from '#kernel/month'
import { entitlements, law, type Rulebook } from '#policy'
import { givenPeople } from '#registry/testing'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { givenAward } from '../../awards/given-awards.testing.ts'
import { givenFund, inBooks } from '../../books/given-books.testing.ts'
import type { RunId } from '../../ids.ts'
import { beginRun } from '../begin-run.ts'
import { cancelRun } from '../cancel-run.ts'
import { continueRun } from '../continue-run.ts'
import { monthOf, noRules, november, shishou } from '../given.testing.ts'

const database = testDatabase()
let platform: Platform
const given = givenPeople(database, () => platform.keys)
const month = monthOf(() => platform)
let last: RunId | undefined
/** The month prepared anew, after a run before it was given up. */
const again = async (rules: Pick<Rulebook, 'relations'> = noRules) => {
  if (last) await month.done(cancelRun, { county: shishou, id: last, reason: '再来一次' })
  const { id } = await month.done(beginRun, { county: shishou, month: '2026-11' })
  await continueRun(platform, rules, { county: shishou, id })
  last = id
}
const merge = (from: { readonly id: string }, into: { readonly id: string }) =>
  inBooks(database(), (db) => sql`UPDATE anmin.person SET merged_into = ${into.id} WHERE id = ${from.id}`.execute(db))
const old = (name: string, account: string, more: object = {}) =>
  given.person({ name, age: 85, facts: { account, ...more } })
const kindsOf = async (award: string) =>
  (
    await lookEverywhere<{ kind: string }>(
      database(),
      `SELECT h.kind FROM anmin.payment_hold h JOIN anmin.payment_line l USING (county, run, line) WHERE l.award = '${award}' AND l.run = '${last}' ORDER BY 1`,
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
  await merge(first, kept)
  const who = await old('两份', '999012345670003')
  const ending = { later: [{ from: addMonths(november, 4), amount: 0, state: 'ended' as const }] }
  const temporary = await givenAward(database(), { person: who.id, amount: 10_000, ...ending })
  const second = await givenAward(database(), { person: who.id, amount: 12_000 })
  await again()
  expect(await kindsOf(ofMerged.id)).toContain('dead')
  const held = [await kindsOf(temporary.id), await kindsOf(second.id)]
  expect(held.filter((kinds) => kinds.includes('twice'))).toHaveLength(1)
})

test('age and certificate are read of the record that was kept, not of the one merged into it', async () => {
  const [young, born] = [
    await given.person({ name: '登记错', age: 70, facts: { account: '999012345670011' } }),
    await old('登记对', '999012345670012'),
  ]
  const rightAge = await givenAward(database(), { person: young.id, amount: 10_000 })
  await merge(young, born)
  const [oldTwin, youngTwin] = [
    await old('登记老', '999012345670013'),
    await given.person({ name: '实年轻', age: 70, facts: { account: '999012345670014' } }),
  ]
  const wrongAge = await givenAward(database(), { person: oldTwin.id, amount: 10_000 })
  await merge(oldTwin, youngTwin)
  const care = { benefit: 'disabilityCare', amount: 10_000 }
  const [lapsed, renewed] = [
    await old('旧证', '999012345670015', { certificateValidUntil: addMonths(november, -1) }),
    await old('新证', '999012345670016', { certificateValidUntil: addMonths(november, 60) }),
  ]
  const goodCertificate = await givenAward(database(), { person: lapsed.id, ...care })
  await merge(lapsed, renewed)
  const [valid, expired] = [
    await old('旧证好', '999012345670017', { certificateValidUntil: addMonths(november, 60) }),
    await old('新证过期', '999012345670018', { certificateValidUntil: addMonths(november, -1) }),
  ]
  const badCertificate = await givenAward(database(), { person: valid.id, ...care })
  await merge(valid, expired)
  await again()
  expect(await kindsOf(rightAge.id)).toEqual([])
  expect(await kindsOf(wrongAge.id)).toEqual(['age'])
  expect(await kindsOf(goodCertificate.id)).toEqual([])
  expect(await kindsOf(badCertificate.id)).toEqual(['certificate'])
})

test('of two benefits that exclude each other the one that gives way is held also when the other is under a merged record', async () => {
  const [first, kept] = [await old('旧名', '999012345670021'), await old('今名', '999012345670022')]
  const gives = await givenAward(database(), { person: first.id, benefit: 'disabilityCare', amount: 10_000 })
  const stays = await givenAward(database(), { person: kept.id, benefit: 'destitute', amount: 80_000 })
  await merge(first, kept)
  const relation = { kind: 'exclusive', law: law('测试', '1'), note: '' } as const
  const of = { first: entitlements.destitute, second: entitlements.disabilityCare }
  await again({ ...noRules, relations: [{ ...relation, ...of }] })
  expect(await kindsOf(gives.id)).toEqual(['rival'])
  expect(await kindsOf(stays.id)).toEqual([])
})
