import { text } from 'node:stream/consumers'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CountyCode } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import { FileAnswer } from '#kernel/files/file-answer'
import type { AnyUseCase } from '#kernel/use-case'
import { shelfOf } from '#policy'
import { givenPeople } from '#registry/testing'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { givenAward } from '../awards/given-awards.testing.ts'
import { givenFund, inBooks } from '../books/given-books.testing.ts'
import type { FundId, PremiumId, SchemeId } from '../ids.ts'
import { PremiumReference, SchemeChanges, SchemePeople, SchemeReference, SchemeView, UpdatedList } from './schema.ts'
import { askingByName } from './asking-by-name.testing.ts'
import { book, rulebook } from './given-price.testing.ts'
import { schemesUseCases } from './use-cases.ts'

const database = testDatabase()
const county = 421_081 as CountyCode
const whole = 421_081_000_000
const officer = actorWith(['county-officer', whole])
const checker = actorWith(['county-officer', whole])
const finance = actorWith(['finance-officer', whole])
let platform: Platform
let useCases: readonly AnyUseCase[]
let people: ReturnType<typeof givenPeople>
let fund: FundId
let counted = 0

beforeAll(async () => {
  platform = await testPlatform(database())
  const { keys, files } = platform
  useCases = schemesUseCases({ rulebook, shelf: shelfOf(book), keys, files })
  people = givenPeople(database, () => keys)
})
beforeEach(async () => {
  fund = await givenFund(database(), { budget: 200_000_000, benefits: ['accidentInsurance'] })
})

const { ask, done, refused } = askingByName(() => ({ platform, useCases }), officer, county)
const create = (more: object = {}) => {
  counted += 1
  return done(SchemeReference, 'create-scheme', {
    ...{ name: `意外伤害险${counted}`, year: 2026, coversFrom: '2026-01-01', coversTo: '2026-12-31' },
    ...{ insurer: '测试保险公司', bank: '测试银行', account: '8110 7010 1230 1234 567' },
    benefits: ['destitute', 'minimumLiving'],
    ...more,
  })
}
const see = (id: SchemeId) => done(SchemeView, 'get-scheme', { id })
const update = (id: SchemeId) => done(UpdatedList, 'update-scheme-list', { id })
const prepare = async (id: SchemeId): Promise<{ id: SchemeId; premium: PremiumId; digest: string }> => {
  const { premium } = await done(PremiumReference, 'prepare-premium', { id, fund })
  const made = (await see(id)).premiums.find((one) => one.id === premium)
  return { id, premium, digest: made?.digest ?? '' }
}
const balances = async () =>
  inBooks(database(), async (db) => {
    const rows = await db.selectFrom('fund_account').select(['kind', 'balance']).where('fund', '=', fund).execute()
    return Object.fromEntries(rows.map(({ kind, balance }) => [kind, balance]))
  })

describe('a scheme', () => {
  test('takes its price from the rule, with the words it stands on, and shows the account by its tail', async () => {
    const { id } = await create()
    expect(await see(id)).toMatchObject({
      price: 3_000,
      priceSource: '湘潭民政:“按照30元/人/年的标准”',
      account: '尾号4567',
    })
    const [row] = await lookEverywhere<{ account: Buffer }>(
      database(),
      `SELECT account FROM anmin.scheme WHERE id = '${id}'`,
    )
    expect(row?.account.toString('latin1')).not.toContain('8110701012301234567')
  })

  test('is refused without a source for a price of one’s own, twice in a year, and for benefits nobody knows', async () => {
    expect(await refused('create-scheme', { ...base(), price: 5_000 })).toBe('no-source')
    expect(await refused('create-scheme', { ...base(), benefits: ['nothing'] })).toBe('unknown-benefit')
    await done(SchemeReference, 'create-scheme', base())
    expect(await refused('create-scheme', base())).toBe('exists')
  })
})
const base = () => ({
  ...{ name: '同名', year: 2026, coversFrom: '2026-01-01', coversTo: '2026-12-31', benefits: ['minimumLiving'] },
  ...{ insurer: '测试保险公司', bank: '测试银行', account: '81107010' },
})

describe('the list', () => {
  test('is made of living awards and the people of their households, and follows them with a reason for each', async () => {
    const { id } = await create()
    const family = await people.household({
      members: [{ name: '吴户主' }, { name: '吴配偶' }, { name: '吴孩子', age: 6 }],
    })
    await givenAward(database(), { household: family.id })
    const alone = await people.person({ name: '郑特困', age: 70 })
    await givenAward(database(), { person: alone.id, benefit: 'destitute' })
    const before = await update(id)
    expect(before.added).toBeGreaterThanOrEqual(4)
    expect(before.insured).toBe(before.added)
    const listed = await done(SchemePeople, 'list-scheme-people', { id, size: 100 })
    expect(listed.rows.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['吴户主', '吴配偶', '吴孩子', '郑特困']),
    )
    expect(await update(id)).toMatchObject({ added: 0, removed: 0 })

    await inBooks(database(), async (db) => {
      await sql`UPDATE anmin.person SET died_on = '2026-11-20' WHERE id = ${alone.id}`.execute(db)
      await sql`UPDATE anmin.person SET moved_out_on = '2026-11-21' WHERE id = ${family.members[1]?.id ?? ''}`.execute(
        db,
      )
    })
    expect(await update(id)).toMatchObject({ added: 0, removed: 2, insured: before.insured - 2 })
    const changes = await done(SchemeChanges, 'list-scheme-changes', { id, kind: 'removed', from: '2026-11-01' })
    expect(changes.rows.map(({ name, reason, onDay }) => [name, reason, onDay])).toEqual([
      ['吴配偶', 'moved-out', '2026-11-21'],
      ['郑特困', 'died', '2026-11-20'],
    ])
    await inBooks(database(), (db) =>
      sql`UPDATE anmin.person SET moved_out_on = NULL WHERE id = ${family.members[1]?.id ?? ''}`.execute(db),
    )
    expect(await update(id)).toMatchObject({ added: 1, removed: 0 })
    const back = await done(SchemeChanges, 'list-scheme-changes', { id, kind: 'added' })
    expect(back.rows.some(({ name, reason }) => name === '吴配偶' && reason === 'returned')).toBe(true)
    const { coverage } = await see(id)
    expect(coverage).toMatchObject({ basisPoints: 10_000 })
    expect(coverage.covered).toBe(coverage.eligible)
  })

  test('counts protected children and does not name them', async () => {
    const { id } = await create()
    const family = await people.household({
      members: [
        { name: '何奶奶', age: 70 },
        { name: '何小孤', age: 9, facts: { childKind: 0 } },
      ],
    })
    await givenAward(database(), { household: family.id })
    await update(id)
    const listed = await done(SchemePeople, 'list-scheme-people', { id, name: '何' })
    expect(listed).toMatchObject({ total: 1, hidden: 1 })
    expect(JSON.stringify(listed)).not.toContain('何小孤')
    const changes = await done(SchemeChanges, 'list-scheme-changes', { id, size: 100 })
    expect(JSON.stringify(changes)).not.toContain('何小孤')
  })

  test('keeps somebody whose record was merged insured, and does not pay for them again', async () => {
    const { id } = await create({ benefits: ['destitute'] })
    const [twin, kept] = [await people.person({ name: '钱重复' }), await people.person({ name: '钱重复' })]
    await givenAward(database(), { person: twin.id, benefit: 'destitute' })
    await update(id)
    const { premium } = await prepare(id)
    await inBooks(database(), async (db) => {
      await sql`UPDATE anmin.person SET merged_into = ${kept.id} WHERE id = ${twin.id}`.execute(db)
      await sql`UPDATE anmin.award SET person = ${kept.id} WHERE person = ${twin.id}`.execute(db)
    })
    await update(id)
    const [row] = await lookEverywhere<{ premium: string; until: string | null }>(
      database(),
      `SELECT premium, until FROM anmin.scheme_person WHERE scheme = '${id}' AND person = '${kept.id}'`,
    )
    expect(row).toEqual({ premium, until: null })
  })
})

describe('a premium', () => {
  test('of 62,727 people at 30 yuan is 1,881,810.00 yuan, from list to policy through the books (golden S5)', async () => {
    const { id } = await create()
    await inBooks(database(), async (db) => {
      await sql`
        INSERT INTO anmin.scheme_person (county, scheme, person, division, household_number, benefit, since)
        SELECT ${county}, ${id}, gen_random_uuid(), 421081100201, n, 'minimumLiving', '2026-01-01' FROM generate_series(1, 62727) n`.execute(
        db,
      )
      await sql`UPDATE anmin.scheme SET listed_at = ${platform.clock.now()} WHERE id = ${id}`.execute(db)
    })
    const reference = await prepare(id)
    expect((await see(id)).premiums).toMatchObject([
      { persons: 62_727, price: 3_000, amount: 188_181_000, state: 'prepared' },
    ])
    expect(await refused('check-premium', reference, officer)).toBe('same-person')
    expect(await refused('approve-premium', reference, finance)).toBe('other-state')
    expect(await refused('check-premium', { ...reference, digest: 'x' }, checker)).toBe('other-list')
    await done(PremiumReference, 'check-premium', reference, checker)
    await done(PremiumReference, 'approve-premium', reference, finance)
    expect(await balances()).toMatchObject({ budget: 11_819_000, committed: 188_181_000 })
    const { id: scheme, premium } = reference
    const sent = await ask('send-premium', { id: scheme, premium, orderNumber: '付2026-1' }, finance)
    expect(sent.ok && sent.value).toMatchObject({ account: '8110701012301234567', amount: 188_181_000 })
    expect(await refused('send-premium', { id: scheme, premium, orderNumber: '付2026-1' }, finance)).toBe('other-state')
    expect(await refused('cancel-premium', { id: scheme, premium })).toBe('other-state')
    await done(PremiumReference, 'confirm-premium', { id: scheme, premium, receipt: '保单1号' }, finance)
    expect(await balances()).toMatchObject({ budget: 11_819_000, committed: 0, 'in-transit': 0, paid: 188_181_000 })
    expect(await see(id)).toMatchObject({ paid: 188_181_000, unpaid: 0 })
    expect(await refused('prepare-premium', { id, fund })).toBe('nobody-new')
  })

  test('pays once for a person however often they leave and return, and only for whom is new', async () => {
    const { id } = await create({ benefits: ['destitute'] })
    const first = await people.person({})
    await givenAward(database(), { person: first.id, benefit: 'destitute' })
    await update(id)
    const one = await prepare(id)
    expect(await refused('prepare-premium', { id, fund })).toBe('under-way')
    await done(PremiumReference, 'check-premium', one, checker)
    await done(PremiumReference, 'approve-premium', one, finance)
    const second = await people.person({})
    await givenAward(database(), { person: second.id, benefit: 'destitute' })
    await update(id)
    expect((await see(id)).unpaid).toBe(1)
    const two = await prepare(id)
    expect((await see(id)).premiums).toMatchObject([{ number: 2, persons: 1 }, { number: 1 }])
    await done(PremiumReference, 'cancel-premium', { id, premium: two.premium })
    expect((await see(id)).unpaid).toBe(1)
  })

  test('is given back when it is cancelled after approval, and refused where the fund lacks a fen', async () => {
    const { id } = await create({ benefits: ['destitute'] })
    await givenAward(database(), { person: (await people.person({})).id, benefit: 'destitute' })
    await update(id)
    fund = await givenFund(database(), { budget: 2_999, benefits: ['accidentInsurance'] })
    const short = await prepare(id)
    const { unpaid, premiums } = await see(id)
    expect({ unpaid, persons: premiums[0]?.persons }).toMatchObject({ unpaid: 0 })
    await done(PremiumReference, 'check-premium', short, checker)
    const answer = await ask('approve-premium', short, finance)
    expect(answer.ok ? '' : answer.error.text).toContain('还缺')
    await done(PremiumReference, 'cancel-premium', { id, premium: short.premium })
    fund = await givenFund(database(), { budget: 100_000, benefits: ['accidentInsurance'] })
    const again = await prepare(id)
    await done(PremiumReference, 'check-premium', again, checker)
    await done(PremiumReference, 'approve-premium', again, finance)
    await done(PremiumReference, 'cancel-premium', { id, premium: again.premium }, finance)
    expect(await balances()).toMatchObject({ budget: 100_000, committed: 0 })
  })

  test('wants a list of today and a fund that may pay for it', async () => {
    const { id } = await create({ benefits: ['destitute'] })
    expect(await refused('prepare-premium', { id, fund })).toBe('not-listed')
    await update(id)
    const other = await givenFund(database(), { benefits: ['minimumLiving'] })
    expect(await refused('prepare-premium', { id, fund: other })).toBe('wrong-fund')
  })

  test('goes to the insurer as a list with numbers, for a stated purpose, and the file’s SM3 is in the answer', async () => {
    const { id } = await create({ benefits: ['destitute'] })
    const insured = await people.person({ name: '=孙公式' })
    await givenAward(database(), { person: insured.id, benefit: 'destitute' })
    await update(id)
    const { premium } = await prepare(id)
    const purpose = { code: 'review', note: '' }
    const file = await done(FileAnswer, 'export-premium-list', { id, premium, format: 'csv', purpose })
    expect(file.digest).toMatch(/^[0-9a-f]{64}$/)
    const stored = await platform.files.find(file.digest)
    const written = stored ? await text(stored.read()) : ''
    expect(written).toContain(`'=孙公式`)
    expect(written).toContain(insured.idNumber)
    expect((await done(FileAnswer, 'export-premium-list', { id, premium, purpose })).name).toMatch(/参保名单\.xlsx$/)
  })
})
