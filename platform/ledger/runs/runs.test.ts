import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DivisionCode } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import { addMonths } from '#kernel/month'
import { givenPeople } from '#registry/testing'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { givenAward } from '../awards/given-awards.testing.ts'
import { givenFund } from '../books/given-books.testing.ts'
import { approveRun } from './approve/approve-run.ts'
import { beginRun } from './begin-run.ts'
import { cancelRun } from './cancel-run.ts'
import { explainLine } from './explain-line.ts'
import { getRun } from './get-run.ts'
import { cashier, chief, clerk, monthOf, noRules, november, shishou } from './given.testing.ts'
import { listRunLines } from './list-run-lines.ts'
import { prepareAgain } from './prepare-again.ts'
import { returnRun } from './return-run.ts'
import { settleHold } from './settle-hold.ts'
import { submitRun } from './submit-run.ts'

const database = testDatabase()
let platform: Platform
beforeAll(async () => {
  platform = await testPlatform(database())
})
const given = givenPeople(database, () => platform.keys)
const month = monthOf(() => platform)
const account = (at: number): string => `99901234567${String(at).padStart(4, '0')}`
let counted = 0
const elder = async (amount: number, more: { readonly age?: number; readonly village?: DivisionCode } = {}) => {
  counted += 1
  const { age = 82, ...place } = more
  const person = await given.person({ age, facts: { account: account(counted) }, ...place })
  return { person, award: await givenAward(database(), { person: person.id, amount }) }
}
const look = <Row extends object>(text: string) => lookEverywhere<Row & Record<string, unknown>>(database(), text)
const countyWide = { county: shishou }

/** Every run, award and fund is gone; people stay. */
beforeEach(async () => {
  await database().owner.query(`SET session_replication_role = replica; TRUNCATE anmin.payment_run, anmin.run_approval, anmin.payment_line, anmin.line_item,
    anmin.item_fund, anmin.line_netting, anmin.payment_hold, anmin.run_touched, anmin.award_touched, anmin.award, anmin.award_term, anmin.decision,
    anmin.fund, anmin.fund_account, anmin.transfer, anmin.book_month, anmin.recovery, anmin.recovery_part CASCADE; SET session_replication_role = DEFAULT`)
})

describe('a month', () => {
  test('is prepared from awards, approved by two officers and committed in the books', async () => {
    await elder(10_000)
    await givenFund(database(), { budget: 100_000 })
    const id = await month.month()
    expect(
      await look(
        `SELECT line, due, amount, state, fund IS NOT NULL AS paid FROM anmin.payment_line WHERE run = '${id}'`,
      ),
    ).toEqual([{ line: 1, due: 10_000, amount: 10_000, state: 'approved', paid: true }])
    expect(await look('SELECT kind, balance FROM anmin.fund_account WHERE balance <> 0 ORDER BY kind')).toEqual([
      { kind: 'budget', balance: 90_000 },
      { kind: 'committed', balance: 10_000 },
      { kind: 'source', balance: -100_000 },
    ])
  })

  test('cannot be begun twice, nor beside one that is open, nor before one that is approved, nor far ahead', async () => {
    await elder(10_000)
    await givenFund(database())
    const first = await month.prepared()
    const begin = async (of: string, supplement = 0) => {
      const answer = await month.ask(beginRun, { county: shishou, month: of, supplement }, clerk)
      return answer.ok ? 'begun' : answer.error.text
    }
    expect(await begin('2026-11')).toContain('2026年11月的发放还没有审批(待核对)')
    await month.approved(first)
    expect(await begin('2026-11')).toContain('2026年11月的月度发放已经有了(已审批)')
    expect(await begin('2026-10')).toContain('2026年11月已经审批,不能再生成更早的2026年10月')
    expect(await begin('2027-02')).toContain('最多可以提前一个月')
    expect(await begin('2026-11', 1)).toBe('begun')
  })

  test('two who begin at once get one run', async () => {
    await elder(10_000)
    const answers = await Promise.all(
      [clerk, chief].map((actor) => month.ask(beginRun, { county: shishou, month: '2026-11' }, actor)),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('is approved only by two others, first the county, then finance, each once, and only what they saw', async () => {
    await elder(10_000)
    await givenFund(database())
    const id = await month.prepared()
    const { digest } = await month.done(submitRun, { ...countyWide, id })
    const approve = async (actor: typeof clerk, of = digest) => {
      const answer = await month.ask(approveRun({ rulebook: noRules }), { ...countyWide, id, digest: of }, actor)
      return answer.ok ? answer.value.state : answer.error.type
    }
    expect(await approve(clerk)).toBe('own-work')
    expect(await approve(cashier)).toBe('needs-county')
    expect(await approve(chief, 'f'.repeat(64))).toBe('other-digest')
    expect(await approve(chief)).toBe('submitted')
    expect(await approve(chief)).toBe('approved-by-you')
    expect(await approve(actorWith(['county-officer', 421_081_000_000]))).toBe('needs-finance')
    expect(await approve(actorWith(['township-clerk', 421_081_001_000]))).toBe('denied')
    expect(await approve(cashier)).toBe('approved')
    expect(await approve(cashier)).toBe('wrong-state')
  })

  test('two finance officers who approve at once book the commitment once', async () => {
    await elder(10_000)
    await givenFund(database())
    const id = await month.prepared()
    const { digest } = await month.done(submitRun, { ...countyWide, id })
    await month.done(approveRun({ rulebook: noRules }), { ...countyWide, id, digest }, chief)
    const others = [cashier, actorWith(['finance-officer', 421_081_000_000])]
    const answers = await Promise.all(
      others.map((actor) => month.ask(approveRun({ rulebook: noRules }), { ...countyWide, id, digest }, actor)),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await look(`SELECT count(*)::int AS booked FROM anmin.transfer WHERE kind = 'commit'`)).toEqual([
      { booked: 1 },
    ])
  })

  test('is refused whole when a fund lacks one fen, with its name and the yuan that are missing', async () => {
    await elder(10_000)
    await elder(20_000)
    await givenFund(database(), { name: '高龄津贴资金', budget: 29_999 })
    const id = await month.prepared()
    const view = await month.done(getRun({ rulebook: noRules }), { ...countyWide, id })
    expect(view.shortages).toEqual([{ benefit: 'oldAge', label: 'oldAge', fund: '高龄津贴资金', missing: 1 }])
    const { digest } = await month.done(submitRun, { ...countyWide, id })
    await month.done(approveRun({ rulebook: noRules }), { ...countyWide, id, digest }, chief)
    const answer = await month.ask(approveRun({ rulebook: noRules }), { ...countyWide, id, digest }, cashier)
    expect(answer.ok ? '' : answer.error.text).toBe(
      '资金不够:oldAge在“高龄津贴资金”里还缺0.01元。请先下达指标或调整资金用途,再审批。',
    )
    expect(await look(`SELECT DISTINCT state FROM anmin.payment_line`)).toEqual([{ state: 'due' }])
    expect(await look(`SELECT count(*)::int AS given FROM anmin.run_approval`)).toEqual([{ given: 1 }])
  })

  test('takes each line whole from the first fund that still has room', async () => {
    for (const amount of [6_000, 6_000, 4_000]) await elder(amount)
    await givenFund(database(), { name: '甲', budget: 10_000, priority: 1 })
    await givenFund(database(), { name: '乙', budget: 6_000, priority: 2 })
    const id = await month.month()
    expect(
      await look(
        `SELECT l.line, f.name FROM anmin.payment_line l JOIN anmin.fund f ON f.id = l.fund WHERE run = '${id}' ORDER BY line`,
      ),
    ).toEqual([
      { line: 1, name: '甲' },
      { line: 2, name: '乙' },
      { line: 3, name: '甲' },
    ])
  })

  test('that was returned loses its approval and can be prepared anew; cancelled, it gives back what it took', async () => {
    const { award } = await elder(10_000)
    await givenFund(database())
    await database().owner.query(
      `INSERT INTO anmin.award_touched VALUES (${shishou}, '${award.id}', ${addMonths(november, -1)}, now())`,
    )
    const id = await month.prepared()
    expect(await look('SELECT count(*)::int AS left FROM anmin.award_touched')).toEqual([{ left: 0 }])
    const { digest } = await month.done(submitRun, { ...countyWide, id })
    await month.done(approveRun({ rulebook: noRules }), { ...countyWide, id, digest }, chief)
    await month.done(returnRun, { ...countyWide, id, reason: '有一户要再核' }, cashier)
    await month.done(prepareAgain, { ...countyWide, id })
    expect(await look('SELECT from_month FROM anmin.award_touched')).toEqual([{ from_month: addMonths(november, -1) }])
    await month.done(cancelRun, { ...countyWide, id, reason: '重来' })
    expect(await look('SELECT state FROM anmin.payment_run')).toEqual([{ state: 'cancelled' }])
    expect(await month.prepared()).toBeDefined()
  })
})

describe('what was not paid or paid too much', () => {
  test('a line that was held is owed by the next month, and said so', async () => {
    const { person } = await elder(10_000, { age: 70 })
    await givenFund(database())
    const held = await month.month()
    expect(await look(`SELECT state, amount FROM anmin.payment_line WHERE run = '${held}'`)).toEqual([
      { state: 'held', amount: 10_000 },
    ])
    const next = await month.prepared(addMonths(november, 1))
    await month.done(settleHold, { ...countyWide, id: next, kind: 'age', outcome: 'release', reason: '已核对户口' })
    const line = await month.done(explainLine({ rulebook: noRules, keys: platform.keys }), {
      ...countyWide,
      id: next,
      line: 1,
    })
    expect(line).toMatchObject({ due: 10_000, arrears: 10_000, amount: 20_000, state: 'due' })
    expect(line.items).toMatchObject([
      { month: november, owed: 10_000, charged: 0, cause: '当月的发放被暂缓,后来没有发出' },
    ])
    expect(line.account).toMatch(/^尾号\d{4}$/)
    await month.approved(next)
    expect(
      await look(
        `SELECT sum(amount)::int AS paid FROM anmin.payment_line WHERE state = 'approved' AND payee = '${person.id}'`,
      ),
    ).toEqual([{ paid: 20_000 }])
  })

  test('a village clerk’s township sees its own lines only, and a child’s line shows with a purpose only', async () => {
    await elder(10_000, { village: 421_081_001_007 as DivisionCode })
    await elder(10_000)
    const child = await given.person({ age: 9, facts: { childKind: 0, account: account(900) } })
    await givenAward(database(), { person: child.id, benefit: 'orphan', amount: 100_000 })
    const id = await month.prepared()
    const count = async (actor: typeof clerk, more: object = {}) => {
      const list = listRunLines({ rulebook: noRules, keys: platform.keys })
      return (await month.done(list, { ...countyWide, id, ...more }, actor)).total
    }
    expect(await count(clerk)).toBe(2)
    expect(await count(clerk, { purpose: { code: 'audit', note: '核对' } })).toBe(3)
    expect(await count(actorWith(['township-clerk', 421_081_001_000]))).toBe(1)
  })
})
