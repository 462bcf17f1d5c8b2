import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { fixedClock } from '#kernel/clock'
import type { Actor } from '#kernel/context'
import type { CountyCode } from '#kernel/division-code'
import { execute, type Platform } from '#kernel/execute'
import type { JobRun } from '#kernel/job-progress'
import { month } from '#kernel/month'
import type { AnyUseCase } from '#kernel/use-case'
import { ParameterBook, shelfOf } from '#policy'
import { givenPeople } from '#registry/testing'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { givenAward } from '../awards/given-awards.testing.ts'
import { givenFund, inBooks } from '../books/given-books.testing.ts'
import type { AwardId, PublicationId, RunId } from '../ids.ts'
import { givenApprovedRun } from '../runs/given-runs.testing.ts'
import { takeDownPublications } from './jobs.ts'
import { textOf } from './pages.ts'
import { type PublicAsked, readPublic } from './public-pages.ts'
import { PublicationReference, PublicationRows, Publications, PublicationView } from './schema.ts'
import { publicityUseCases } from './use-cases.ts'

const database = testDatabase()
const county = 421_081 as CountyCode
const whole = 421_081_000_000
const village = 421_081_100_201
const officer = actorWith(['county-officer', whole])
const other = actorWith(['finance-officer', whole])
const rulebook = { benefits: [], relations: [], parameters: [], layout: { length: 0, offsets: new Map() } }
const objection = '有意见的,请在公示期内到民政局社会救助股反映,电话0716-7282345。'

let platform: Platform
let useCases: readonly AnyUseCase[]
let people: ReturnType<typeof givenPeople>
let paid: AwardId[]
let months = 0

beforeAll(async () => {
  platform = await testPlatform(database())
  const { keys, files } = platform
  useCases = publicityUseCases({ rulebook, shelf: shelfOf(new ParameterBook([])), keys, files })
  people = givenPeople(database, () => keys)
})
beforeEach(() => {
  paid = []
})

const ask = async (name: string, input: object, actor: Actor = officer) => {
  const useCase = useCases.find((one) => one.name === `ledger.${name}`)
  if (!useCase) throw new Error(name)
  return execute(platform, { useCase, input: { county, ...input }, actor, requestId: 'test' })
}
const done = async <S extends z.ZodType>(
  schema: S,
  name: string,
  input: object,
  actor?: Actor,
): Promise<z.infer<S>> => {
  const answer = await ask(name, input, actor)
  if (!answer.ok) throw new Error(answer.error.text)
  return schema.parse(answer.value)
}
const refused = async (name: string, input: object, actor?: Actor) => {
  const answer = await ask(name, input, actor)
  if (answer.ok) throw new Error('was not refused')
  return answer.error
}
interface Paid {
  readonly age?: number
  readonly facts?: Readonly<Record<string, number>>
  readonly amount?: number
}
const pay = async (name: string, benefit: string, { age = 70, facts = {}, ...award }: Paid = {}) => {
  const one = await people.person({ name, age, facts })
  paid.push((await givenAward(database(), { person: one.id, benefit, ...award })).id)
  return one
}
const run = async (): Promise<RunId> => {
  months += 1
  const fund = await givenFund(database(), { budget: 100_000_000 })
  const lines = paid.map((award) => ({ award }))
  return (await givenApprovedRun(database(), { fund, lines, month: month(2024, months) })).id
}
const prepare = async (of?: RunId, more: object = {}): Promise<PublicationId> =>
  (await done(PublicationReference, 'prepare-publication', { run: of ?? (await run()), objection, ...more })).id
const published = async (more: object = {}): Promise<PublicationId> => {
  const id = await prepare(undefined, more)
  await done(PublicationReference, 'publish-payments', { id }, other)
  return id
}
const visit = (asked: Omit<PublicAsked, 'county'> & { readonly county?: string }, at = '2026-11-22T10:00:00+08:00') =>
  readPublic({ db: platform.db, clock: fixedClock(at) }, rulebook, { county: String(county), ...asked })
const listOf = (id: PublicationId, list: string) => visit({ id, list, division: String(village) })

describe('what is shown', () => {
  test('is what each list names, masked; children, minors and what tells of an illness are only counted', async () => {
    const family = await people.household({ members: [{ name: '王大明' }, { name: '王小明', age: 8 }] })
    paid.push((await givenAward(database(), { household: family.id, persons: 2, amount: 83_000 })).id)
    await pay('赵建国', 'destitute', { facts: { supportForm: 1 } })
    await pay('赵建国', 'destituteCare')
    await pay('钱二', 'disabilityLiving')
    await pay('孙成年', 'singlePerson')
    await pay('李小娃', 'disabilityCare', { age: 10 })
    for (const name of ['周孤一', '周孤二']) await pay(name, 'orphan', { age: 8, facts: { childKind: 0 } })
    const id = await published()
    const living = await listOf(id, 'minimumLiving')
    expect(living.status).toBe(200)
    expect(textOf(living.html)).toMatch(/王\*明\s+2\s+830\.00/)
    expect(textOf(living.html)).toContain('孙*年')
    expect(textOf((await listOf(id, 'destitute')).html)).toMatch(/赵\*国\s+分散供养/)
    expect((await listOf(id, 'destitute')).html).not.toContain('600.00')
    expect(textOf((await listOf(id, 'disability')).html)).toMatch(/钱\*\s+600\.00/)
    const all = [living, await listOf(id, 'destitute'), await listOf(id, 'disability'), await visit({ id })]
    for (const { html } of all) expect(html).not.toMatch(/大明|小明|小娃|李\*|周|孤一/)
    const front = textOf((await visit({ id })).html)
    expect(front).toContain('少于5')
    expect(front).toContain('以上各项中的未成年人')
    for (const hidden of ['orphan', 'destituteCare', 'minors']) expect((await listOf(id, hidden)).status).toBe(404)
    const { address, number } = await done(PublicationView, 'get-publication', { id })
    expect((await visit({})).html).toContain(`href="${address}"`)
    expect(address).toBe(`/public/payments/${county}/2024-${String(months).padStart(2, '0')}-${number}`)
    expect((await visit({ id: address.split('/').at(-1) })).html).toBe((await visit({ id })).html)
    expect(front).toMatch(/公示编号:石首市2024年\d+月第1号/)
    expect(front).toContain('2026年11月22日发布,公示7天(发布当天不算),2026年11月29日结束后自动撤下。')
    expect(front).toMatch(/最低生活保障\s+资金来源:中央\s/)
    expect(front).toContain('新厂镇')
    const township = await visit({ id, division: '421081100000' })
    expect(textOf(township.html)).toContain('杨家潭村')
    expect((await visit({ id, division: '421081001000' })).status).toBe(404)
  })

  test('shows whole names where a place wants them so', async () => {
    await pay('郑全名', 'oldAge')
    expect(textOf((await listOf(await published({ masked: false }), 'oldAge')).html)).toContain('郑全名')
  })

  test('counts five and more of a benefit that is not listed, and hides less', async () => {
    for (let at = 0; at < 5; at += 1) await pay(`失能${at}`, 'disabledElder', { amount: 10_000 })
    await pay('安葬', 'ecologicalBurial')
    const id = await prepare()
    const { figures } = await done(PublicationView, 'get-publication', { id })
    expect(figures.map(({ list, awards, amount }) => [list, awards, amount])).toEqual(
      expect.arrayContaining([
        ['disabledElder', 5, 50_000],
        ['ecologicalBurial', null, null],
      ]),
    )
  })
})

describe('publishing', () => {
  test('takes two people, and an approved month that is not public yet', async () => {
    await pay('冯一', 'oldAge')
    const of = await run()
    const id = await prepare(of)
    expect((await refused('prepare-publication', { run: of, objection })).type).toBe('exists')
    expect((await refused('publish-payments', { id })).type).toBe('own-work')
    expect((await visit({ id })).status).toBe(404)
    expect(
      (await done(PublicationRows, 'list-publication-rows', { id, list: 'oldAge', division: village })).rows,
    ).toMatchObject([{ name: '冯*' }])
    await done(PublicationReference, 'publish-payments', { id }, other)
    expect((await refused('publish-payments', { id }, other)).type).toBe('other-state')
    const view = await done(PublicationView, 'get-publication', { id })
    expect(view).toMatchObject({ state: 'published', shownUntil: '2026-11-29', unit: 'day', days: 7 })
    expect(view.digest).toMatch(/^[0-9a-f]{64}$/)
    await inBooks(database(), (db) => sql`UPDATE anmin.payment_run SET state = 'prepared' WHERE id = ${of}`.execute(db))
    await done(PublicationReference, 'withdraw-publication', { id, why: '重做' })
    expect((await refused('prepare-publication', { run: of, objection })).type).toBe('not-approved')
  })

  test('is refused while a number of anybody stands on it, and says in which row', async () => {
    await pay('13812345678', 'oldAge')
    await pay('陈好人', 'oldAge')
    const id = await prepare(undefined, { masked: false })
    const { leaks } = await done(PublicationView, 'get-publication', { id })
    expect(leaks).toMatchObject([{ kind: '手机号码', where: expect.stringContaining('高龄津贴第1行') }])
    const refusal = await refused('publish-payments', { id }, other)
    expect(refusal.type).toBe('leaks')
    expect(refusal.text).toContain('高龄津贴第1行:手机号码')
    expect(refusal.text).not.toContain('13812345678')
    expect((await visit({ id })).status).toBe(404)
  })

  test('is refused for a mobile in the words about objections; an office’s landline may stand there', async () => {
    await pay('褚二', 'oldAge')
    const id = await prepare(undefined, { objection: '有意见的请打电话 138 1234 5678 找小李反映。' })
    expect((await refused('publish-payments', { id }, other)).text).toContain('异议说明:手机号码')
  })
})

describe('the end', () => {
  test('comes at the midnight of Shanghai that ends the last day, and the job clears the names away', async () => {
    await pay('卫三', 'oldAge')
    const id = await published()
    expect((await visit({ id }, '2026-11-29T23:59:59+08:00')).status).toBe(200)
    const over = await visit({ id }, '2026-11-30T00:00:00+08:00')
    expect(over.status).toBe(410)
    expect(textOf(over.html)).toContain('已经到期或撤回')
    const { address } = await done(PublicationView, 'get-publication', { id })
    expect((await visit({})).html).toContain(address)
    expect((await visit({}, '2026-11-30T00:00:00+08:00')).html).not.toContain(address)
    const reported: number[] = []
    const job = takeDownPublications({ ...platform, clock: fixedClock('2026-11-30T00:01:00+08:00') })
    await job.run({ report: async ({ done: at }: { done: number }) => void reported.push(at) } as JobRun, {})
    const rows = await lookEverywhere(database(), `SELECT FROM anmin.publication_row WHERE publication = '${id}'`)
    expect(rows).toHaveLength(0)
    const list = await done(Publications, 'list-publications', {})
    expect(list.publications.find((one) => one.id === id)).toMatchObject({ state: 'expired', endedBy: '到期下架' })
  })

  test('counts working days where a place counts them', async () => {
    await pay('蒋四', 'oldAge')
    const id = await published({ unit: 'working-day', days: 5 })
    expect((await done(PublicationView, 'get-publication', { id })).shownUntil).toBe('2026-11-27')
  })

  test('can come at once, with a reason', async () => {
    await pay('沈五', 'oldAge')
    const id = await published()
    await done(PublicationReference, 'withdraw-publication', { id, why: '金额有误' })
    expect((await visit({ id })).status).toBe(410)
    expect((await refused('withdraw-publication', { id, why: '再撤' })).type).toBe('other-state')
  })

  test('is told to whoever begins at the front: counties that show something, how long, and where to turn', async () => {
    await pay('韩六', 'oldAge')
    await published()
    const entry = (at: string) => readPublic({ db: platform.db, clock: fixedClock(at) }, rulebook, {})
    const shown = textOf((await entry('2026-11-22T10:00:00+08:00')).html)
    expect(shown).toMatch(/湖北省荆州市石首市\s*\(\d+份,公示到2026年11月29日\)/)
    expect(shown).toContain('到期自动撤下')
    expect(shown).toContain('12345')
    const later = await entry('2027-11-22T10:00:00+08:00')
    expect([later.status, textOf(later.html)]).toEqual([200, expect.stringContaining('现在没有正在公示的内容')])
    const index = await visit({}, '2027-11-22T10:00:00+08:00')
    expect(textOf(index.html)).toContain('现在没有正在公示的内容')
  })

  test('addresses that lead nowhere answer a plain sentence', async () => {
    const wrong = ['x', '2024-01-0', '2024-13-1', '2024-01-999', '1999-01-1'].map((id) => ({ id }))
    for (const asked of [...wrong, { id: '01900000-0000-7000-8000-000000000000' }, { county: 'x' }, { county: '0' }])
      expect((await visit(asked)).status).toBe(404)
  })
})
