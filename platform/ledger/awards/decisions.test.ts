import { beforeAll, describe, expect, test } from 'vitest'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import { execute, type Platform, type Request } from '#kernel/execute'
import { fixedClock } from '#kernel/clock'
import { month } from '#kernel/month'
import { shelfOf } from '#policy'
import { type GivenHousehold, givenPeople } from '#registry/testing'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import type { MoneyTables } from '../tables.ts'
import type { MoneySettings } from '../settings.ts'
import { changeAward } from './change-award.ts'
import { changePayee } from './change-payee.ts'
import { grantAward } from './grant-award.ts'
import { bookOf, rulebook } from './given-rules.testing.ts'
import { proposeAward } from './propose-award.ts'
import { readTerms } from './store.ts'
import { dueIn } from './terms.ts'

const database = testDatabase()
const shishou = 421_081 as CountyCode
const officer = actorWith(['county-officer', 421_081_000_000])
let platform: Platform
let settings: MoneySettings
let people: ReturnType<typeof givenPeople>

beforeAll(async () => {
  platform = await testPlatform(database())
  settings = { rulebook, shelf: shelfOf(bookOf()), keys: platform.keys, files: platform.files }
  people = givenPeople(database, () => platform.keys)
})

const purpose = { code: 'application' } as const
const head = { document: '石民救〔2026〕1号', decidedOn: '2026-11-22', reason: '经审核符合条件' }

const poorHome = (): Promise<GivenHousehold> =>
  people.household({
    facts: { settlement: 1 },
    members: [{ name: '张有才', facts: { wage: 11_000, account: '6217001234567890123', disabled: false } }],
  })

async function run<Output>(useCase: Request<Output>['useCase'], input: unknown, actor = officer, on = platform) {
  return execute(on, { useCase, input, actor, requestId: 'test' })
}

async function grant(home: GivenHousehold, more: Record<string, unknown> = {}) {
  const payee = { person: home.members[0]?.id, kind: 'own' }
  const input = {
    county: shishou,
    household: home.id,
    benefit: 'minimumLiving',
    from: '2026-12',
    persons: 1,
    payee,
    purpose,
  }
  return run(grantAward(settings), { ...input, amount: 40_000, ...head, ...more })
}

async function granted(home: GivenHousehold, more: Record<string, unknown> = {}) {
  const done = await grant(home, more)
  if (!done.ok) throw new Error(done.error.text)
  return done.value
}

const receiptsOf = async (home: GivenHousehold) =>
  lookEverywhere<{ benefit: string; amount: number; document: string; valid_from: number; valid_to: number | null }>(
    database(),
    `SELECT benefit, amount, document, valid_from, valid_to FROM anmin.receipt WHERE household = '${home.id}' AND replaced_at IS NULL ORDER BY valid_from`,
  )

describe('a proposal', () => {
  test('judges the household now: amount, persons, the month after the decision, and whose card', async () => {
    const home = await poorHome()
    const answer = await run(proposeAward(settings), {
      ...{ county: shishou, household: home.id, benefit: 'minimumLiving', purpose },
    })
    if (!answer.ok) throw new Error(answer.error.text)
    expect(answer.value.proposed).toMatchObject({
      outcome: 'eligible',
      amount: 40_000,
      from: '2026-12',
      conflicts: [],
      payees: [{ name: '张有才', kind: 'own', account: '尾号0123' }],
    })
    expect(answer.value.choices.map(({ benefit }) => benefit)).toContain('oldAge')
  })

  test('of a person’s benefit says whose', async () => {
    const home = await poorHome()
    const answer = await run(proposeAward(settings), {
      ...{ county: shishou, household: home.id, benefit: 'oldAge', purpose },
    })
    expect(answer).toMatchObject({ ok: false, error: { type: 'whose-benefit' } })
  })
})

describe('granting', () => {
  test('makes an award that keeps the judgement as it was, and stands in the register', async () => {
    const home = await poorHome()
    const { id } = await granted(home)
    const [decision] = await lookEverywhere<{ kind: string; judgement: Record<string, unknown> }>(
      database(),
      `SELECT kind, judgement FROM anmin.decision WHERE award = '${id}'`,
    )
    expect(decision).toMatchObject({
      kind: 'grant',
      judgement: { month: '2026-12', view: { outcome: 'eligible', amount: 40_000 } },
    })
    expect(await receiptsOf(home)).toEqual([
      {
        benefit: 'minimumLiving',
        amount: 40_000,
        document: head.document,
        valid_from: month(2026, 12),
        valid_to: null,
      },
    ])
    const touched = await lookEverywhere(database(), `SELECT * FROM anmin.award_touched WHERE award = '${id}'`)
    expect(touched).toEqual([])
  })

  test('otherwise than judged needs a reason, which is kept', async () => {
    const home = await poorHome()
    const refused = await grant(home, { amount: 50_000 })
    expect(refused).toMatchObject({ ok: false, error: { type: 'override-needed' } })
    expect(!refused.ok && refused.error.text).toContain('应为400.00元/月,决定为500.00元')
    const { id } = await granted(home, { amount: 50_000, override: '县联席会议一事一议' })
    const [row] = await lookEverywhere(database(), `SELECT override FROM anmin.decision WHERE award = '${id}'`)
    expect(row).toEqual({ override: '县联席会议一事一议' })
  })

  test('the same benefit twice is refused, also when two officers do it at once', async () => {
    const home = await poorHome()
    const both = await Promise.all([grant(home), grant(home, { document: '石民救〔2026〕2号' })])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { type: 'already-awarded' } })
  })

  test('a benefit that does not go with one that is paid is refused, until that one has ended', async () => {
    const home = await people.household({
      facts: { settlement: 1 },
      members: [{ name: '李爷爷', age: 70, facts: { wage: 0, disabled: true } }],
    })
    const [member] = home.members
    const own = { person: member?.id, payee: { person: member?.id, kind: 'own' } }
    const first = await granted(home, { ...own, benefit: 'destitute', amount: 5_000 })
    const refused = await grant(home, { ...own, benefit: 'disabilityLiving', amount: 5_000, override: '试' })
    expect(refused).toMatchObject({ ok: false, error: { type: 'rival-awarded' } })
    expect(!refused.ok && refused.error.text).toContain('特困人员不领两项补贴')
    const ended = await run(changeAward(settings), {
      ...{
        county: shishou,
        id: first.id,
        version: first.version,
        kind: 'terminate',
        reasonCode: 'rival',
        from: '2027-01',
      },
      ...{ ...head, document: '石民救〔2026〕9号', purpose },
    })
    expect(ended).toMatchObject({ ok: true })
    const early = await grant(home, { ...own, benefit: 'disabilityLiving', amount: 5_000, override: '试' })
    expect(early).toMatchObject({ ok: false, error: { type: 'rival-awarded' } })
    const later = await grant(home, {
      ...own,
      benefit: 'disabilityLiving',
      amount: 5_000,
      override: '试',
      from: '2027-01',
    })
    expect(later).toMatchObject({ ok: true })
  })

  test('what is paid once ends the month after', async () => {
    const home = await poorHome()
    const { id } = await granted(home, { benefit: 'emergencyAid', amount: 80_000, from: '2026-11' })
    const terms = await inScope(database().app, { area: countyDivision(shishou) }, (trx) =>
      readTerms(viewTables<MoneyTables>(trx), shishou, id as never),
    )
    expect([10, 11, 12].map((at) => dueIn(terms, month(2026, at)))).toEqual([0, 80_000, 0])
  })

  test('custody of a card needs the agreement that was filed', async () => {
    const home = await people.household({
      members: [
        { name: '王奶奶', age: 66 },
        { name: '王小宝', age: 9, relation: 5 },
      ],
    })
    const refused = await grant(home, { payee: { person: home.members[0]?.id, kind: 'custody' } })
    expect(refused).toMatchObject({ ok: false, error: { type: 'invalid' } })
  })
})

describe('changing', () => {
  const change = (award: { id: string; version: number }, more: Record<string, unknown>) =>
    run(changeAward(settings), { county: shishou, id: award.id, version: award.version, ...head, purpose, ...more })

  test('an award that somebody changed meanwhile is not overwritten', async () => {
    const award = await granted(await poorHome())
    const suspend = { kind: 'suspend', reasonCode: 'unreachable', from: '2027-01' }
    const both = await Promise.all([change(award, suspend), change(award, suspend)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const lost = both.find(({ ok }) => !ok)
    expect(lost).toMatchObject({ error: { type: 'changed-since' } })
  })

  test('fading out pays step by step, ends, and is held to six months', async () => {
    const home = await poorHome()
    const award = await granted(home)
    const fade = { kind: 'fade-out', reasonCode: 'employed', from: '2027-01' }
    const steps = [
      { from: '2027-01', amount: 30_000 },
      { from: '2027-03', amount: 10_000 },
    ]
    const long = await change(award, { ...fade, steps, over: '2027-09' })
    expect(long).toMatchObject({ ok: false, error: { type: 'too-long' } })
    expect(!long.ok && long.error.text).toContain('共8个月,超过了规定的6个月')
    expect(await change(award, { ...fade, steps, over: '2027-05' })).toMatchObject({ ok: true })
    const terms = await inScope(database().app, { area: countyDivision(shishou) }, (trx) =>
      readTerms(viewTables<MoneyTables>(trx), shishou, award.id as never),
    )
    expect([1, 2, 3, 4, 5].map((at) => dueIn(terms, month(2027, at)))).toEqual([30_000, 30_000, 10_000, 10_000, 0])
  })

  test('the past is put right for some months only, and the next run is told', async () => {
    const award = await granted(await poorHome(), { from: '2026-06' })
    const done = await change(award, {
      ...{
        kind: 'adjust',
        reasonCode: 'correction',
        from: '2026-07',
        until: '2026-08',
        amount: 20_000,
        override: '当时收入另有证明',
      },
    })
    expect(done).toMatchObject({ ok: true })
    const terms = await inScope(database().app, { area: countyDivision(shishou) }, (trx) =>
      readTerms(viewTables<MoneyTables>(trx), shishou, award.id as never),
    )
    expect([6, 7, 8, 9].map((at) => dueIn(terms, month(2026, at)))).toEqual([40_000, 20_000, 20_000, 40_000])
    const touched = await lookEverywhere(
      database(),
      `SELECT from_month FROM anmin.award_touched WHERE award = '${award.id}'`,
    )
    expect(touched).toEqual([{ from_month: month(2026, 6) }])
  })

  test('ending it ends the receipt in the register; what ended can be resumed when it was a mistake', async () => {
    const home = await poorHome()
    const award = await granted(home)
    const ended = await change(award, { kind: 'terminate', reasonCode: 'dead', from: '2027-02' })
    if (!ended.ok) throw new Error(ended.error.text)
    expect((await receiptsOf(home)).at(-1)).toMatchObject({ amount: 40_000, valid_to: null })
    const again = await change(ended.value, { kind: 'suspend', reasonCode: 'unreachable', from: '2027-02' })
    expect(again).toMatchObject({ ok: false, error: { type: 'not-from-here' } })
    const resumed = await change(ended.value, {
      kind: 'resume',
      reasonCode: 'correction',
      from: '2027-02',
      amount: 40_000,
    })
    expect(resumed).toMatchObject({ ok: true })
  })

  test('a reason of another decision is refused', async () => {
    const award = await granted(await poorHome())
    const refused = await change(award, { kind: 'suspend', reasonCode: 'dead', from: '2027-01' })
    expect(refused).toMatchObject({ ok: false, error: { type: 'wrong-reason' } })
  })

  test('whose card it goes to is a decision as well', async () => {
    const home = await people.household({
      facts: { settlement: 1 },
      members: [
        { name: '赵甲', facts: { wage: 11_000, disabled: false } },
        { name: '赵乙', relation: 2, facts: { wage: 0, disabled: false } },
      ],
    })
    const award = await granted(home, { amount: 1, override: '试' })
    const stranger = await poorHome()
    const payee = (person: unknown, kind: string, agreement = '') =>
      run(changePayee, {
        county: shishou,
        id: award.id,
        version: award.version,
        payee: { person, kind, agreement },
        ...head,
      })
    expect(await payee(stranger.members[0]?.id, 'family')).toMatchObject({
      ok: false,
      error: { type: 'payee-not-family' },
    })
    expect(await payee(stranger.members[0]?.id, 'custody', '代管〔2026〕3号')).toMatchObject({ ok: true })
  })

  test('a township’s clerk proposes and does not decide', async () => {
    const award = await granted(await poorHome())
    const clerk = actorWith(['township-clerk', 421_081_100_000])
    const input = { county: shishou, id: award.id, version: award.version, ...head, purpose }
    const refused = await run(
      changeAward(settings),
      { ...input, kind: 'suspend', reasonCode: 'unreachable', from: '2027-01' },
      clerk,
    )
    expect(refused).toMatchObject({ ok: false, error: { type: 'denied' } })
  })
})

test('a decision of tomorrow is refused today', async () => {
  const later = { ...platform, clock: fixedClock('2026-11-21T09:00:00+08:00') }
  const home = await poorHome()
  const payee = { person: home.members[0]?.id, kind: 'own' }
  const input = {
    county: shishou,
    household: home.id,
    benefit: 'minimumLiving',
    from: '2026-12',
    persons: 1,
    payee,
    purpose,
  }
  const refused = await run(grantAward(settings), { ...input, amount: 40_000, ...head }, officer, later)
  expect(refused).toMatchObject({ ok: false, error: { type: 'in-future' } })
})
