import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/context'
import type { CountyCode } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import type { AnyUseCase } from '#kernel/use-case'
import { shelfOf } from '#policy'
import { givenPeople } from '#registry/testing'
import { testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { givenAward } from '../awards/given-awards.testing.ts'
import { verifyBooks } from '../books/check.ts'
import { givenFund, inBooks } from '../books/given-books.testing.ts'
import type { FundId, SchemeId } from '../ids.ts'
import { askingByName } from './asking-by-name.testing.ts'
import { book, rulebook } from './given-price.testing.ts'
import { PremiumReference, SchemeReference, SchemeView, UpdatedList } from './schema.ts'
import { schemesUseCases } from './use-cases.ts'

const database = testDatabase()
const county = 421_081 as CountyCode
const whole = 421_081_000_000
const officer = actorWith(['county-officer', whole])
const checker = actorWith(['county-officer', whole])
const finance = actorWith(['finance-officer', whole])
let platform: Platform
let useCases: readonly AnyUseCase[]
let fund: FundId
let counted = 0

beforeAll(async () => {
  platform = await testPlatform(database())
  const { keys, files } = platform
  useCases = schemesUseCases({ rulebook, shelf: shelfOf(book), keys, files })
})
beforeEach(async () => {
  fund = await givenFund(database(), { budget: 200_000_000, benefits: ['accidentInsurance'] })
})

const { ask, done, refused } = askingByName(() => ({ platform, useCases }), officer, county)
const see = (id: SchemeId) => done(SchemeView, 'get-scheme', { id })
const balances = async () =>
  inBooks(database(), async (db) => {
    const rows = await db.selectFrom('fund_account').select(['kind', 'balance']).where('fund', '=', fund).execute()
    return Object.fromEntries(rows.map(({ kind, balance }) => [kind, balance]))
  })
const create = () => {
  counted += 1
  return done(SchemeReference, 'create-scheme', {
    ...{ name: `意外伤害险${counted}`, year: 2026, coversFrom: '2026-01-01', coversTo: '2026-12-31' },
    ...{ insurer: '测试保险公司', bank: '测试银行', account: '8110 7010 1230 1234 567', benefits: ['destitute'] },
  })
}

describe('a premium that the bank sends back', () => {
  /** With the bank, once. */
  const sent = async () => {
    const { id } = await create()
    const person = await givenPeople(database, () => platform.keys).person({})
    await givenAward(database(), { person: person.id, benefit: 'destitute' })
    await done(UpdatedList, 'update-scheme-list', { id })
    const { premium } = await done(PremiumReference, 'prepare-premium', { id, fund })
    const [prepared] = (await see(id)).premiums
    const one = { id, premium, digest: prepared?.digest ?? '' }
    await done(PremiumReference, 'check-premium', one, checker)
    await done(PremiumReference, 'approve-premium', one, finance)
    const of = { id, premium: one.premium }
    await ask('send-premium', { ...of, orderNumber: '付1' }, finance)
    const [made] = (await see(id)).premiums
    return { ...of, amount: made?.amount ?? 0 }
  }
  const back = (of: object) => done(PremiumReference, 'return-premium', { ...of, reason: '账号不正确' }, finance)
  const right = (of: object, account: string, actor: Actor) =>
    ask('correct-scheme-account', { ...of, bank: '测试银行', account, document: '保险公司来函' }, actor)

  test('is sent again to the account that somebody else put right, and paid once', async () => {
    const { amount, ...of } = await sent()
    await back(of)
    expect((await see(of.id)).premiums).toMatchObject([{ state: 'returned', returnedWhy: '账号不正确', attempt: 1 }])
    expect(await balances()).toMatchObject({ returned: amount, 'in-transit': 0 })
    const wrong = await right(of, '6222000000000000001', finance)
    expect(wrong.ok ? '' : wrong.error.type).toBe('wrong-account')
    const same = await right(of, '8110701012301234567', finance)
    expect(same.ok ? '' : same.error.type).toBe('same-account')
    expect(await right(of, '81107010 99998888', finance)).toMatchObject({ ok: true, value: { account: '尾号8888' } })
    expect(await refused('reissue-premium', of, finance)).toBe('named-by-you')
    const other = actorWith(['finance-officer', whole])
    await done(PremiumReference, 'reissue-premium', of, other)
    expect(await refused('send-premium', { ...of, orderNumber: '付2' }, finance)).toBe('named-by-you')
    const order = await ask('send-premium', { ...of, orderNumber: '付2' }, other)
    expect(order.ok && order.value).toMatchObject({ account: '8110701099998888', amount })
    await done(PremiumReference, 'confirm-premium', { ...of, receipt: '保单2号' }, finance)
    expect(await balances()).toMatchObject({ paid: amount, returned: 0, committed: 0, 'in-transit': 0 })
    expect(await inBooks(database(), (db) => verifyBooks(db, county))).toMatchObject({ differences: [] })
  })

  test('also after the policy, and given up its people are not paid for any more', async () => {
    const { amount, ...of } = await sent()
    await done(PremiumReference, 'confirm-premium', { ...of, receipt: '保单3号' }, finance)
    await back(of)
    expect(await balances()).toMatchObject({ paid: 0, returned: amount })
    await done(PremiumReference, 'cancel-premium', of)
    expect(await balances()).toMatchObject({ budget: 200_000_000, returned: 0 })
    expect(await see(of.id)).toMatchObject({ unpaid: amount / 3_000, premiums: [{ state: 'cancelled' }] })
    expect(await refused('reissue-premium', of, finance)).toBe('other-state')
    expect(await inBooks(database(), (db) => verifyBooks(db, county))).toMatchObject({ differences: [] })
  })
})
