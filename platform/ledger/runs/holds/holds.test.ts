import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Platform } from '#kernel/execute'
import { givenPeople } from '#registry/testing'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { givenAward } from '../../awards/given-awards.testing.ts'
import { givenFund, inBooks } from '../../books/given-books.testing.ts'
import type { RunId } from '../../ids.ts'
import { continueRun } from '../continue-run.ts'
import { getRun } from '../get-run.ts'
import { clerk, monthOf, noRules, november, shishou } from '../given.testing.ts'
import { listRunLines } from '../list-run-lines.ts'
import { prepareAgain } from '../prepare-again.ts'
import type { SettleHolds } from '../schema-acts.ts'
import { settleHold } from '../settle-hold.ts'

const database = testDatabase()
let platform: Platform
beforeAll(async () => {
  platform = await testPlatform(database())
})
const given = givenPeople(database, () => platform.keys)
const month = monthOf(() => platform)
let counted = 0
const card = () => `99901234568${String((counted += 1)).padStart(4, '0')}`
/** Somebody with 高龄津贴; the facts decide what holds it. */
const elder = async (facts: Record<string, string | null> = {}, age = 85) => {
  const person = await given.person({ name: `老人${counted}`, age, facts: { account: card(), ...facts } })
  return { person, award: await givenAward(database(), { person: person.id, amount: 10_000 }) }
}
const died = { diedOn: '2026-10-03' }
const say = (person: string, facts: Record<string, string>) =>
  given.register.record({
    recordedAt: new Date('2026-11-25T02:00:00Z'),
    persons: [{ ref: 'p', id: person as never, says: new Map(Object.entries(facts)), validFrom: november }],
  })

let id: RunId
const view = () => month.done(getRun({ rulebook: noRules }), { county: shishou, id })
const lines = async (filter: object = {}) =>
  (await month.done(listRunLines({ rulebook: noRules, keys: platform.keys }), { county: shishou, id, ...filter })).rows
const settle = (kind: SettleHolds['kind'], outcome: SettleHolds['outcome'], more: Partial<SettleHolds> = {}) =>
  month.ask(settleHold, { county: shishou, id, kind, outcome, reason: '已核对', ...more }, clerk)
const again = async () => {
  await month.done(prepareAgain, { county: shishou, id })
  await continueRun(platform, noRules, { county: shishou, id })
}
const open = (holds: Awaited<ReturnType<typeof view>>['holds']) =>
  Object.fromEntries(holds.map((one) => [one.kind, [one.open, one.further, one.released, one.confirmed]]))

beforeEach(async () => {
  await database().owner.query(`SET session_replication_role = replica; TRUNCATE anmin.payment_run, anmin.award, anmin.award_term, anmin.decision,
    anmin.payment_hold, anmin.hold_answer, anmin.payment_line, anmin.line_item, anmin.fund, anmin.fund_account, anmin.transfer CASCADE; SET session_replication_role = DEFAULT`)
  await givenFund(database())
})

describe('lines that are held', () => {
  test('are counted once, under the first reason that is open, and what else holds them beside it', async () => {
    await elder({ ...died, account: null }) // dead, and no account
    await elder({ account: null })
    await elder()
    id = await month.prepared()
    const before = await view()
    expect(open(before.holds)).toEqual({ dead: [1, 0, 0, 0], 'no-account': [1, 1, 0, 0] })
    expect(before.holds.reduce((sum, one) => sum + one.open, 0)).toBe(before.held)
    await settle('dead', 'release')
    expect(open((await view()).holds)).toEqual({ 'no-account': [2, 0, 0, 0] })
  })

  test('that an officer left out ask nothing more, whatever else was found of them', async () => {
    await elder({ ...died, account: null })
    id = await month.prepared()
    await settle('dead', 'confirm')
    const after = await view()
    expect(open(after.holds)).toEqual({ dead: [0, 0, 0, 1] })
    expect(after.held).toBe(0)
    expect(await settle('no-account', 'confirm')).toMatchObject({ ok: false, error: { type: 'none-open' } })
  })

  test('are held again when an answer is taken back', async () => {
    await elder(died)
    id = await month.prepared()
    await settle('dead', 'confirm')
    expect(await settle('dead', 'reopen')).toMatchObject({ ok: true, value: { lines: 1 } })
    expect(open((await view()).holds)).toEqual({ dead: [1, 0, 0, 0] })
    expect(await settle('dead', 'reopen')).toMatchObject({ ok: false, error: { type: 'none-settled' } })
  })
})

describe('of one person with the same benefit twice', () => {
  const doubled = async () => {
    const [first, second] = [await elder(), await elder()]
    await inBooks(database(), (db) =>
      sql`UPDATE anmin.person SET merged_into = ${first.person.id} WHERE id = ${second.person.id}`.execute(db),
    )
    return [first, second] as const
  }

  test('the line that is held names the person of the other line', async () => {
    const pairs = await doubled()
    id = await month.prepared()
    const [held] = await lines({ hold: 'twice' })
    const other = pairs.find(({ award }) => award.id !== held?.award)
    expect(held?.holds).toMatchObject([{ kind: 'twice', evidence: { other: other?.person.id } }])
    expect(held?.holds[0]?.found).toMatch(/^老人\d+\(第\d+户\)也有这一项待遇,和老人\d+是同一个人。$/)
  })

  test('lines are settled one by one, never the kind at once', async () => {
    await doubled()
    await doubled()
    id = await month.prepared()
    const held = (await lines({ hold: 'twice' })).map(({ line }) => line)
    for (const outcome of ['release', 'confirm'] as const)
      for (const more of [{}, { lines: held }, { isPreview: true }])
        expect(await settle('twice', outcome, more)).toMatchObject({ ok: false, error: { type: 'one-by-one' } })
    for (const line of held)
      expect(await settle('twice', 'confirm', { lines: [line] })).toMatchObject({ ok: true, value: { lines: 1 } })
    expect(open((await view()).holds)).toEqual({ twice: [0, 0, 0, 2] })
  })
})

describe('made anew', () => {
  test('a run keeps what was answered to the same evidence and asks anew what changed, with the answer before', async () => {
    const same = await elder({ memberStatus: 1 as never })
    const changed = await elder(died)
    const gone = await elder({ account: null })
    id = await month.prepared()
    await settle('imprisoned', 'release', { reason: '已释放,有证明' })
    await settle('dead', 'confirm')
    await settle('no-account', 'confirm')
    expect((await view()).anew).toBeNull()
    await say(changed.person.id, { diedOn: '2026-09-30' })
    await say(gone.person.id, { account: card() })
    await again()
    expect((await view()).anew).toEqual({ kept: 1, askedAnew: 1, gone: 1 })
    const [kept] = await lines({ answer: 'kept' })
    expect(kept).toMatchObject({ award: same.award.id, state: 'due' })
    expect(kept?.holds).toMatchObject([{ state: 'released', note: '已释放,有证明', isKept: true, earlier: null }])
    const [asked] = await lines({ answer: 'anew' })
    expect(asked).toMatchObject({ award: changed.award.id, state: 'held' })
    expect(asked?.holds).toMatchObject([
      { state: 'open', isKept: false, earlier: { state: 'confirmed', found: expect.stringContaining('2026-10-03') } },
    ])
    expect(asked?.holds[0]?.found).toContain('2026-09-30')
  })

  test('asks anew about another account, and no more about what was taken back', async () => {
    const { person } = await elder({ account: '6217001234567890123' })
    id = await month.prepared()
    await settle('wrong-account', 'release')
    await again()
    expect((await view()).anew).toEqual({ kept: 1, askedAnew: 0, gone: 0 })
    await say(person.id, { account: '6217001234567890124' })
    await again()
    expect((await view()).anew).toEqual({ kept: 0, askedAnew: 1, gone: 0 })
    await settle('wrong-account', 'release')
    await settle('wrong-account', 'reopen')
    await again()
    expect(open((await view()).holds)).toEqual({ 'wrong-account': [1, 0, 0, 0] })
    expect((await view()).anew).toBeNull()
  })

  test('a run that was cut off before the answers were given still has them', async () => {
    await elder(died)
    id = await month.prepared()
    await settle('dead', 'release')
    await month.done(prepareAgain, { county: shishou, id })
    await expect(
      continueRun(platform, noRules, { county: shishou, id }, ({ label }) => {
        if (label === '发放前核查') throw new Error('cut')
      }),
    ).rejects.toThrow('cut')
    await database().owner.query(`UPDATE anmin.job_progress SET state = 'failed'`)
    await again()
    expect((await view()).anew).toEqual({ kept: 1, askedAnew: 0, gone: 0 })
    expect(await lookEverywhere(database(), `SELECT state FROM anmin.payment_line WHERE run = '${id}'`)).toEqual([
      { state: 'due' },
    ])
  })
})
