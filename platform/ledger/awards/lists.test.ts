import { beforeAll, describe, expect, test } from 'vitest'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import { execute, type Platform, type Request } from '#kernel/execute'
import type { Fen } from '#kernel/fen'
import { month } from '#kernel/month'
import { shelfOf } from '#policy'
import { givenPeople } from '#registry/testing'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { countAwards } from './count-awards.ts'
import { exportAwards } from './export-awards.ts'
import { followHomes, followReceipts } from './follow.ts'
import { getAward } from './get-award.ts'
import { getDecision } from './get-decision.ts'
import { givenAward } from './given-awards.testing.ts'
import { bookOf, rulebook } from './given-rules.testing.ts'
import { changeAward } from './change-award.ts'
import { listAwards } from './list-awards.ts'
import { listTakeOverRefusals } from './take-over-refusals.ts'
import { previewTakeOver, takeOverAwards } from './take-over.ts'

const database = testDatabase()
const shishou = 421_081 as CountyCode
const otherVillage = 421_081_001_007 as DivisionCode
const officer = actorWith(['county-officer', 421_081_000_000])
const purpose = { code: 'review' } as const
let platform: Platform
let settings: MoneySettings
let people: ReturnType<typeof givenPeople>

beforeAll(async () => {
  platform = await testPlatform(database())
  settings = { rulebook, shelf: shelfOf(bookOf()), keys: platform.keys, files: platform.files }
  people = givenPeople(database, () => platform.keys)
})

async function run<Output>(useCase: Request<Output>['useCase'], input: unknown, actor = officer): Promise<Output> {
  const answer = await execute(platform, { useCase, input, actor, requestId: 'test' })
  if (!answer.ok) throw new Error(`${answer.error.type}: ${answer.error.text}`)
  return answer.value
}

async function refusal(useCase: Request['useCase'], input: unknown, actor = officer): Promise<string> {
  const answer = await execute(platform, { useCase, input, actor, requestId: 'test' })
  return answer.ok ? 'done' : answer.error.type
}

const within = <T>(work: (db: ReturnType<typeof viewTables<MoneyTables>>) => Promise<T>): Promise<T> =>
  inScope(database().app, { area: countyDivision(shishou) }, (trx) => work(viewTables<MoneyTables>(trx)))

describe('taking over what the ledgers say is paid', () => {
  const input = { county: shishou, benefit: 'oldAge', from: '2026-12' }

  test('makes an award of each once, with the ledger’s document, and says who is left out and why', async () => {
    const named = await people.person({ name: '台账老人', age: 85, facts: { account: '6217001234567880123' } })
    const twice = await people.person({ name: '两笔老人', age: 86 })
    const unsaid = await people.person({ name: '无额老人', age: 87 })
    const dead = await people.person({ name: '已故老人', age: 88, facts: { diedOn: '2026-10-02' } })
    const paid = (person: string, more: object = {}) => ({
      ...{ benefit: 'oldAge', person, amount: 6_000 as Fen, since: month(2019, 3), validFrom: month(2026, 10) },
      document: '石民〔2019〕3号',
      ...more,
    })
    await people.register.record({
      receipts: [paid(named.id), paid(twice.id), paid(unsaid.id, { amount: undefined }), paid(dead.id)],
    })
    await within(async (db) => {
      const { id, ...row } = await db
        .selectFrom('receipt')
        .selectAll()
        .where('person', '=', twice.id)
        .executeTakeFirstOrThrow()
      await db
        .insertInto('receipt')
        .values({ ...row, id: id.replace(/.$/, (last) => (last === '0' ? '1' : '0')) as typeof id })
        .execute()
    })
    const preview = await run(previewTakeOver(settings), input)
    expect(preview).toMatchObject({ found: 5, ready: 3, amount: 18_000, warnings: { dead: 1, noAccount: 2 } })
    expect(preview.skipped).toEqual([
      { reason: 'no-amount', count: 1 },
      { reason: 'twice', count: 1 },
    ])
    const refused = await run(listTakeOverRefusals(settings), input)
    expect(refused.rows.map(({ name }) => name).toSorted()).toEqual(['两笔老人', '无额老人'].toSorted())
    expect(await run(takeOverAwards(settings), input)).toEqual({ taken: 3, amount: 18_000 })
    expect(await run(takeOverAwards(settings), input)).toEqual({ taken: 0, amount: 0 })
    const rows = await lookEverywhere(
      database(),
      `SELECT a.origin, a.since, d.document, t.from_month, t.amount FROM anmin.award a JOIN anmin.decision d ON d.award = a.id
       JOIN anmin.award_term t ON t.award = a.id WHERE a.person = '${named.id}'`,
    )
    expect(rows).toEqual([
      {
        origin: 'ledger',
        since: month(2019, 3),
        document: '石民〔2019〕3号',
        from_month: month(2026, 12),
        amount: 6_000,
      },
    ])
  })

  test('months that another channel has paid are not taken over', async () => {
    expect(await refusal(takeOverAwards(settings), { ...input, from: '2026-10' })).toBe('too-early')
  })

  test('nor decided about afterwards: what was not paid here is neither owed nor owing here', async () => {
    const [award] = await lookEverywhere<{ id: string; version: number }>(
      database(),
      `SELECT id, version FROM anmin.award WHERE origin = 'ledger' AND benefit = 'oldAge' ORDER BY id LIMIT 1`,
    )
    const decided = {
      document: '石民救〔2026〕9号',
      decidedOn: '2026-11-22',
      reason: '核对更正',
      reasonCode: 'correction',
    }
    const change = {
      county: shishou,
      ...award,
      ...decided,
      purpose,
      kind: 'adjust',
      amount: 5_000,
      override: '另有证明',
    }
    expect(await refusal(changeAward(settings), { ...change, from: '2026-11' })).toBe('before-take-over')
    expect(await refusal(changeAward(settings), { ...change, from: '2026-12' })).toBe('done')
  })

  test('a child’s allowance goes to who raises them', async () => {
    const home = await people.household({
      members: [
        { name: '孙奶奶', age: 66, facts: { account: '6217001234567890999' } },
        { name: '孙小宝', age: 9, relation: 5 },
      ],
    })
    const [grandmother, child] = home.members
    await people.register.record({
      receipts: [
        {
          benefit: 'disabilityLiving',
          person: child?.id,
          amount: 5_000 as Fen,
          document: '残〔2026〕1号',
          validFrom: month(2026, 10),
        },
      ],
    })
    await run(takeOverAwards(settings), { ...input, benefit: 'disabilityLiving' })
    const [row] = await lookEverywhere(
      database(),
      `SELECT payee, payee_kind FROM anmin.award WHERE person = '${child?.id}'`,
    )
    expect(row).toEqual({ payee: grandmother?.id, payee_kind: 'family' })
  })
})

describe('the list', () => {
  test('shows what is paid this month, what changes next, and of an account its last digits', async () => {
    const person = await people.person({ name: '钱有余', age: 81, facts: { account: '6217001234567821234' } })
    const { id } = await givenAward(database(), {
      person: person.id,
      later: [{ from: month(2027, 1), amount: 0, state: 'ended' }],
    })
    const list = await run(listAwards(settings), { county: shishou, text: '钱有余' })
    expect(list).toMatchObject({ total: 1, amount: 60_000, month: '2026-11' })
    expect(list.rows[0]).toMatchObject({
      id,
      state: 'active',
      account: '尾号1234',
      next: { from: '2027-01', state: 'ended' },
    })
    for (const text of ['qyy', '钱有', list.rows[0]?.document])
      expect((await run(listAwards(settings), { county: shishou, text })).rows.map((row) => row.id)).toContain(id)
  })

  test('narrows by place, state and missing accounts', async () => {
    const person = await people.person({ name: '周无卡', age: 81, village: otherVillage })
    const { id } = await givenAward(database(), { person: person.id, since: month(2027, 2) })
    const ids = async (more: object) =>
      (await run(listAwards(settings), { county: shishou, size: 100, ...more })).rows.map((row) => row.id)
    expect(await ids({ division: otherVillage, state: 'upcoming' })).toEqual([id])
    expect(await ids({ state: 'active' })).not.toContain(id)
    expect(await ids({ withoutAccount: true })).toContain(id)
    expect(
      (await run(listAwards(settings), { county: shishou }, actorWith(['village-worker', otherVillage]))).rows.map(
        (row) => row.id,
      ),
    ).toEqual([id])
  })

  test('shows a protected child’s award only to who says what for, and never to who may not open the file', async () => {
    const child = await people.person({ name: '吴小童', age: 8, facts: { childKind: 0 } })
    const { id } = await givenAward(database(), { person: child.id, benefit: 'orphan' })
    const ids = async (more: object, actor = officer) =>
      (await run(listAwards(settings), { county: shishou, benefit: 'orphan', ...more }, actor)).rows.map(
        (row) => row.id,
      )
    expect(await ids({})).toEqual([])
    expect(await ids({ purpose })).toEqual([id])
    const finance = actorWith(['finance-officer', 421_081_000_000])
    expect(await ids({ purpose }, finance)).toEqual([])
    expect(await refusal(getAward(settings), { county: shishou, id })).toBe('purpose-needed')
    expect(await refusal(getAward(settings), { county: shishou, id, purpose }, finance)).toBe('child-file')
    expect((await run(getAward(settings), { county: shishou, id, purpose })).name).toBe('吴小童')
    const counted = await run(countAwards(settings), { county: shishou, division: 421_081_100_000 })
    expect(counted.benefits.map(({ benefit }) => benefit)).not.toContain('orphan')
  })

  test('leaders read totals and no names', async () => {
    const leader = actorWith(['leader', 421_081_000_000])
    const { benefits } = await run(countAwards(settings), { county: shishou }, leader)
    expect(benefits.find(({ benefit }) => benefit === 'oldAge')?.awards).toBeGreaterThan(0)
    expect(await refusal(listAwards(settings), { county: shishou }, leader)).toBe('denied')
  })

  test('leaves as a spreadsheet', async () => {
    const file = await run(exportAwards(settings), { county: shishou })
    expect(file.name).toMatch(/^石首市-待遇发放对象-2026-11.*\.xlsx$/)
  })
})

describe('the card', () => {
  test('tells the steps, the decisions and what was decided once', async () => {
    const person = await people.person({ age: 82 })
    const { id, decision } = await givenAward(database(), {
      person: person.id,
      later: [{ from: month(2026, 6), amount: 70_000 }],
    })
    const card = await run(getAward(settings), { county: shishou, id })
    expect(card.terms).toMatchObject([
      { from: '2026-01', to: '2026-05', amount: 60_000, replacedAt: null },
      { from: '2026-06', to: null, amount: 70_000, replacedAt: null },
    ])
    expect(card.decisions.map(({ kind }) => kind)).toEqual(['adjust', 'grant'])
    expect(card.paid).toEqual([])
    const notice = await run(getDecision(settings), { county: shishou, id: decision })
    expect(notice.title).toBe('给予高龄津贴决定书')
    expect(notice.paragraphs[0]).toBe('经审核,决定:从2026年1月起给予高龄津贴,每月600.00元,保障1人。')
    expect(notice.remedy).toContain('60日内')
    expect(notice.remedy).toContain('6个月内')
  })

  test('of another township is not found by its clerk', async () => {
    const person = await people.person({ age: 83 })
    const { id } = await givenAward(database(), { person: person.id })
    const clerk = actorWith(['township-clerk', 421_081_001_000])
    expect(await refusal(getAward(settings), { county: shishou, id }, clerk)).toBe('no-award')
  })
})

describe('the night', () => {
  test('lets an award follow its person to another village, with its decisions and steps', async () => {
    const person = await people.person({ age: 84 })
    const { id } = await givenAward(database(), { person: person.id })
    await people.register.record({
      households: [{ ref: 'new', division: otherVillage, says: new Map(), validFrom: month(2026, 11) }],
      persons: [
        { ref: 'p', id: person.id, household: 'new', relation: 0, says: new Map(), validFrom: month(2026, 11) },
      ],
    })
    await within((db) => followHomes(db, shishou))
    const rows = await lookEverywhere<{ division: number }>(
      database(),
      `SELECT division FROM anmin.award WHERE id = '${id}' UNION ALL SELECT division FROM anmin.decision WHERE award = '${id}'
       UNION ALL SELECT division FROM anmin.award_term WHERE award = '${id}'`,
    )
    expect(rows.map(({ division }) => division)).toEqual([otherVillage, otherVillage, otherVillage])
  })

  test('tells the register what begins and what ends this month, once', async () => {
    const person = await people.person({ age: 85 })
    await givenAward(database(), {
      person: person.id,
      later: [
        { from: month(2027, 1), amount: 30_000 },
        { from: month(2027, 3), amount: 0, state: 'ended' },
      ],
    })
    const receipts = () =>
      lookEverywhere(
        database(),
        `SELECT amount, valid_from, valid_to FROM anmin.receipt WHERE person = '${person.id}' AND replaced_at IS NULL ORDER BY valid_from`,
      )
    const follow = (of: ReturnType<typeof month>, day: string) =>
      within((db) => followReceipts(db, platform.keys, { county: shishou, month: of, at: new Date(day) }))
    await follow(month(2027, 1), '2027-01-01T00:20:00+08:00')
    await follow(month(2027, 1), '2027-01-02T00:20:00+08:00')
    expect(await receipts()).toEqual([{ amount: 30_000, valid_from: month(2027, 1), valid_to: null }])
    await follow(month(2027, 3), '2027-03-01T00:20:00+08:00')
    expect(await receipts()).toEqual([{ amount: 30_000, valid_from: month(2027, 1), valid_to: month(2027, 2) }])
  })
})
