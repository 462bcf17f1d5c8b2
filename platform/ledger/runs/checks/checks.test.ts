import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { calendarDate } from '#kernel/calendar-date'
import type { DivisionCode } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import { fen } from '#kernel/fen'
import { newId } from '#kernel/ids'
import { addMonths } from '#kernel/month'
import { entitlements, law } from '#policy'
import { givenPeople, type PersonToGive } from '#registry/testing'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { type AwardToGive, givenAward } from '../../awards/given-awards.testing.ts'
import { givenFund, inBooks } from '../../books/given-books.testing.ts'
import { continueRun } from '../continue-run.ts'
import { monthOf, november, shishou } from '../given.testing.ts'
import { beginRun } from '../begin-run.ts'
import { listRunLines } from '../list-run-lines.ts'
import { noRules } from '../given.testing.ts'
import type { RunLine } from '../schema.ts'

const database = testDatabase()
let platform: Platform
const given = givenPeople(database, () => platform.keys)
const month = monthOf(() => platform)
let counted = 0
/** An account that nobody else has; not a UnionPay card, so that it has no check digit. */
const account = (): string => {
  counted += 1
  return `99901234567${String(counted).padStart(4, '0')}`
}
const person = (more: PersonToGive & { readonly village?: DivisionCode } = {}) =>
  given.person({ age: 85, ...more, facts: { account: account(), ...more.facts } })
const oldAge = async (more: PersonToGive = {}, award: Partial<AwardToGive> = {}) => {
  const who = await person(more)
  await givenAward(database(), { person: who.id, amount: 10_000, ...award })
  return who
}

/** What is held, by the name of whom it is for. */
const held = new Map<string, RunLine>()
const kindsOf = (name: string): readonly string[] | undefined => held.get(name)?.holds.map(({ kind }) => kind)
const wordsOf = (name: string): string => held.get(name)?.holds[0]?.found ?? ''

beforeAll(async () => {
  platform = await testPlatform(database())
  await givenFund(database())
  await oldAge({ name: '无事' })
  await oldAge({ name: '先亡', facts: { diedOn: '2026-10-31' } })
  await oldAge({ name: '当月亡', facts: { diedOn: '2026-11-02' } })
  await oldAge({ name: '葬', facts: { burialForm: 0 } })
  await oldAge({ name: '狱', facts: { memberStatus: 1 } })
  await oldAge({ name: '迁', facts: { movedOutOn: '2026-10-05' } })
  await oldAge({ name: '年轻', age: 79 })
  await oldAge({ name: '无户', facts: { account: null } })
  await oldAge({ name: '错号', facts: { account: '6217001234567890123' } })
  await oldAge({ name: '对号', facts: { account: '6217001234567890122' } })
  const shared = account()
  await oldAge({ name: '共用甲', facts: { account: shared } })
  await oldAge({ name: '共用乙', facts: { account: shared } })
  const ours = account()
  const couple = await given.household({
    members: ['夫', '妻'].map((name) => ({ name, age: 85, facts: { account: ours } })),
  })
  for (const { id } of couple.members) await givenAward(database(), { person: id, amount: 10_000 })
  const family = await given.household({
    members: [
      { name: '户主', facts: { account: account() } },
      { name: '亡妻', facts: { diedOn: '2026-09-03' } },
    ],
  })
  await givenAward(database(), { household: family.id, amount: 60_000, persons: 2 })
  const widow = await given.household({
    members: [
      { name: '寡', facts: { account: account() } },
      { name: '亡夫', facts: { diedOn: '2020-09-03' } },
    ],
  })
  await givenAward(database(), {
    household: widow.id,
    amount: 30_000,
    persons: 1,
    recordedAt: new Date('2026-11-23T00:00:00Z'),
  })
  const certificate = { benefit: 'disabilityCare', amount: 10_000 }
  const expired = await person({ name: '证过期', age: 50, facts: { certificateValidUntil: addMonths(november, -1) } })
  await givenAward(database(), { person: expired.id, ...certificate })
  const good = await person({ name: '证有效', age: 50, facts: { certificateValidUntil: november } })
  await givenAward(database(), { person: good.id, ...certificate })
  const both = await person({ name: '两项', age: 65 })
  await givenAward(database(), { person: both.id, benefit: 'destitute', amount: 80_000 })
  await givenAward(database(), { person: both.id, benefit: 'disabilityCare', amount: 10_000 })
  const twin = await person({ name: '重复' })
  const second = await person({ name: '重复', village: 421_081_001_007 as DivisionCode })
  for (const { id } of [twin, second]) await givenAward(database(), { person: id, amount: 10_000 })
  const [a, b] = [twin.id, second.id].toSorted()
  await inBooks(database(), (db) =>
    sql`INSERT INTO anmin.duplicate_pair (county, a, b, division, score, reasons, state, found_at)
    VALUES (${shishou}, ${a}, ${b}, 421081000000, 95, '{}', 'open', now())`.execute(db),
  )
  const stranger = await person({ name: '外人' })
  await oldAge({ name: '被代领' }, { payee: stranger.id, payeeKind: 'family' })
  await givenReturned(await oldAge({ name: '销户' }))
  const rules = {
    ...noRules,
    relations: [
      {
        kind: 'exclusive',
        first: entitlements.destitute,
        second: entitlements.disabilityCare,
        law: law('测试', ''),
        note: '',
      },
    ] as const,
  }
  const { id } = await month.done(beginRun, { county: shishou, month: '2026-11' })
  await continueRun(platform, rules, { county: shishou, id, size: 7 })
  const list = listRunLines({ rulebook: noRules, keys: platform.keys })
  const { rows } = await month.done(list, { county: shishou, id, size: 100 })
  for (const row of rows) if (row.holds.length > 0 || !held.has(row.name)) held.set(row.name, row)
}, 120_000)

/** A payment into the person's account that the bank sent back: the account is closed. */
async function givenReturned({ id }: { readonly id: string }): Promise<void> {
  const [batch, run, fund, profile] = [newId<'B'>(), newId<'R'>(), newId<'F'>(), newId<'P'>()]
  await inBooks(database(), async (db) => {
    await sql`INSERT INTO anmin.payment_run (county, id, kind, month, state, as_of, is_synthetic, begun_at, begun_by_name)
      VALUES (${shishou}, ${run}, 'benefits', ${november - 1}, 'approved', '2026-10-01T00:00:00Z', true, now(), 'x')`.execute(
      db,
    )
    await sql`INSERT INTO anmin.payment_line (county, run, line, division, award, benefit, household_number, payee, account, persons, due, amount, state)
      SELECT a.county, ${run}, 1, a.division, a.id, a.benefit, a.household_number, a.payee, p.account, 1, ${fen(10_000)}, ${fen(10_000)}, 'approved'
      FROM anmin.award a JOIN anmin.person p ON p.id = a.payee WHERE a.person = ${id}`.execute(db)
    await sql`INSERT INTO anmin.bank_batch (county, id, division, number, run, fund, profile, month, kind, state, lines, amount, made_at, made_by_name)
      VALUES (${shishou}, ${batch}, 421081000000, 1, ${run}, ${fund}, ${profile}, ${november - 1}, 'run', 'settled', 1, 10000, now(), 'x')`.execute(
      db,
    )
    await sql`INSERT INTO anmin.payment (county, batch, seq, division, household_number, run, line, attempt, benefit, payee, account, amount, state, reason, settled_on)
      SELECT l.county, ${batch}, 1, l.division, l.household_number, l.run, 1, 1, l.benefit, l.payee, l.account, l.amount, 'returned', 'AC04', ${calendarDate('2026-10-20')}
      FROM anmin.payment_line l WHERE l.run = ${run}`.execute(db)
  })
}

const expected: readonly (readonly [name: string, kinds: readonly string[], words: string])[] = [
  ['无事', [], ''],
  ['先亡', ['dead'], '先亡于2026-10-31去世。'],
  ['当月亡', [], ''],
  ['葬', ['cremated'], '登记了葬的安葬情况,但没有登记去世日期。'],
  ['狱', ['imprisoned'], '狱在监狱服刑。'],
  ['迁', ['moved-out'], '迁于2026-10-05迁出。'],
  ['年轻', ['age'], '年轻到本月79周岁。'],
  ['无户', ['no-account'], '无户没有登记银行账户。'],
  ['错号', ['wrong-account'], '错号的银行卡号校验位不对,可能抄错了。'],
  ['对号', [], ''],
  ['夫', [], ''],
  ['妻', [], ''],
  ['户主', ['dead'], '亡妻于2026-09-03去世,现在按2人发,在册1人。'],
  ['证过期', ['certificate'], '证过期的残疾人证有效期到2026年10月。'],
  ['证有效', [], ''],
  ['被代领', ['agreement'], '收款人外人不是本户的人,没有代管协议。'],
]
test.each(expected)('%s: %j', (name, kinds, words) => {
  expect(kindsOf(name)).toEqual(kinds)
  expect(wordsOf(name)).toBe(words)
})

test('an account of two households holds both, one of a couple nobody', () => {
  expect([kindsOf('共用甲'), kindsOf('共用乙')]).toEqual([['shared-account'], ['shared-account']])
})

test('of two benefits that exclude each other the one that gives way is held, with the other named', async () => {
  const found = await lookEverywhere(
    database(),
    `SELECT l.benefit, h.evidence ->> 'benefit' AS other FROM anmin.payment_hold h JOIN anmin.payment_line l USING (run, line) WHERE kind = 'rival'`,
  )
  expect(found).toEqual([{ benefit: 'disabilityCare', other: 'destitute' }])
})

test('the same human being under two records is held once', async () => {
  const found = await lookEverywhere(
    database(),
    `SELECT count(*)::int AS held FROM anmin.payment_hold WHERE kind = 'twice'`,
  )
  expect(found).toEqual([{ held: 1 }])
})

test('an account that the bank has sent the last payment back from is held, and the amount that was paid is compared with', () => {
  expect(kindsOf('销户')).toEqual(['closed-account'])
  expect(held.get('销户')?.before).toBe(10_000)
})

test('evidence holds no number of an account', async () => {
  const found = await lookEverywhere<{ evidence: string }>(database(), 'SELECT evidence::text FROM anmin.payment_hold')
  for (const { evidence } of found) expect(evidence.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')).not.toMatch(/\d{8}/)
})
