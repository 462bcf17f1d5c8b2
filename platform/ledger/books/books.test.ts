import excel from 'exceljs'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock'
import type { Platform } from '#kernel/execute'
import { FileAnswer } from '#kernel/files/file-answer'
import type { Rulebook } from '#policy'
import { givenPeople, type GivenPerson } from '#registry/testing'
import { testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { rulebook } from '../awards/given-rules.testing.ts'
import type { FundId } from '../ids.ts'
import { asking } from './asking.testing.ts'
import { changeFund } from './change-fund.ts'
import { documentPayout } from './document-payout.ts'
import { exportStatement } from './export-statement.ts'
import { exportTransfers } from './export-transfers.ts'
import { getFund } from './get-fund.ts'
import { getReserve } from './get-reserve.ts'
import { givenBooked, givenFund, inBooks } from './given-books.testing.ts'
import { grantBudget } from './grant-budget.ts'
import { listFunds } from './list-funds.ts'
import { listPayouts } from './list-payouts.ts'
import { listTransfers } from './list-transfers.ts'
import { moveReserve } from './move-reserve.ts'
import { openFund } from './open-fund.ts'
import { reversePayout } from './reverse-payout.ts'
import { setReserveLimit } from './set-reserve-limit.ts'
import { spendReserve } from './spend-reserve.ts'
import { statement } from './statement.ts'
import { trialBalance } from './trial-balance.ts'

const database = testDatabase()
const county = 421_081
const place = 421_081_100_000
const otherPlace = 421_081_001_000
const clerk = actorWith(['township-clerk', place])
let platform: Platform
const people = givenPeople(database, () => platform.keys)
let settings: { readonly rulebook: Rulebook; readonly files: Platform['files'] }
let person: GivenPerson

const { ask, answer, refusal } = asking(() => platform)
const grant = (fund: FundId, amount: number, more: object = {}) => ({
  ...{ county, fund, way: 'grant', document: '鄂财社〔2026〕8号', on: '2026-11-02', amount, note: '' },
  ...more,
})
const reserve = (fund: FundId, amount: number, more: object = {}) => ({
  ...{ county, fund, way: 'reserve', place, document: '石财社〔2026〕3号', on: '2026-11-03', amount, note: '' },
  ...more,
})
const payout = (more: object = {}) => ({
  ...{ county, place, person: person.id, cause: 'fire', reason: '房屋失火', amount: 100_000, on: '2026-11-10' },
  ...{ receipt: 'L-001', witness: '李四', document: '新厂救助〔2026〕1号' },
  ...more,
})

beforeAll(async () => {
  platform = await testPlatform(database(), fixedClock('2026-11-22T09:00:00+08:00'))
  settings = { rulebook, files: platform.files }
  person = await people.person({ name: '王灾民' })
})

describe('funds and their budget', () => {
  test('a fund is opened, gets its budget by document, and shows what it holds', async () => {
    const input = {
      county,
      source: 'central',
      year: 2026,
      name: '2026年中央困难群众救助补助资金',
      benefits: ['minimumLiving'],
    }
    const { id } = await answer(openFund(settings), input)
    expect(await refusal(openFund(settings), input)).toContain('已经有一笔叫')
    expect(await refusal(openFund(settings), { ...input, name: '另一笔', benefits: ['nonsense'] })).toContain(
      'nonsense',
    )
    await answer(grantBudget, grant(id, 500_000))
    expect(await refusal(grantBudget, grant(id, 500_000))).toContain('已经在这笔资金里记过')
    await answer(grantBudget, grant(id, 100_001, { document: '鄂财社〔2026〕9号' }))
    await answer(grantBudget, grant(id, 1, { way: 'grant-back', document: '鄂财社〔2026〕10号' }))
    const { fund } = await answer(getFund(settings), { county, id })
    expect(fund.figures).toMatchObject({ granted: 600_000, left: 600_000, paid: 0 })
    await answer(changeFund(settings), { county, id, name: fund.name, benefits: ['disabilityLiving'], priority: 7 })
    const listed = await answer(listFunds(settings), { county, year: 2026 })
    expect(listed.funds.find((one) => one.id === id)).toMatchObject({
      priority: 7,
      benefits: [{ key: 'disabilityLiving' }],
    })
    expect(listed.total.granted).toBe(listed.funds.reduce((sum, one) => sum + one.figures.granted, 0))
  })

  test('more than is there is not taken back, and the sentence names the fund and the fen', async () => {
    const fund = await givenFund(database(), { name: '小额资金', budget: 100 })
    expect(await refusal(grantBudget, grant(fund, 101, { way: 'grant-back' }))).toBe(
      '「小额资金」的可用指标还缺0.01元,没有入账。请先下达指标、调整金额,或改用别的资金。',
    )
  })

  test('a date that has not come is refused', async () => {
    const fund = await givenFund(database())
    expect(await refusal(grantBudget, grant(fund, 1, { on: '2026-11-23' }))).toContain('还没有到')
  })

  test('an auditor reads and does not book, a leader sees totals and no postings', async () => {
    const fund = await givenFund(database())
    const auditor = actorWith(['auditor', 421_081_000_000])
    const leader = actorWith(['leader', 421_081_000_000])
    expect((await ask(grantBudget, grant(fund, 1), auditor)).ok).toBe(false)
    expect((await ask(listTransfers(settings), { county, fund }, auditor)).ok).toBe(true)
    expect((await ask(listFunds(settings), { county }, leader)).ok).toBe(true)
    expect((await ask(listTransfers(settings), { county, fund }, leader)).ok).toBe(false)
  })
})

describe('a township’s reserve', () => {
  let fund: FundId
  beforeAll(async () => {
    fund = await givenFund(database(), { name: '临时救助资金', budget: 1_000_000, benefits: ['emergencyAid'] })
  })

  test('is handed out up to its limit', async () => {
    expect(await refusal(moveReserve, reserve(fund, 1))).toContain('还没有设定备用金上限')
    await answer(setReserveLimit, { county, place, ceiling: 300_000, largest: 200_000, document: '石民〔2026〕5号' })
    await answer(moveReserve, reserve(fund, 250_000))
    expect(await refusal(moveReserve, reserve(fund, 50_001))).toBe(
      '新厂镇的备用金上限是3,000.00元,现有2,500.00元,最多还能拨500.00元。请减少金额,或先按文件提高上限。',
    )
    await answer(moveReserve, reserve(fund, 10_000, { way: 'reserve-back' }))
    const living = await givenFund(database(), { benefits: ['minimumLiving'] })
    expect(await refusal(moveReserve, reserve(living, 1))).toContain('不用于临时救助')
    expect(await refusal(setReserveLimit, { county, place, ceiling: 1, largest: 1, document: 'x' })).toContain(
      '已经超过',
    )
  })

  test('is spent by the township, with award, decision and posting in one', async () => {
    const { id } = await answer(spendReserve, payout(), clerk)
    const { payouts } = await answer(listPayouts, { county, place }, clerk)
    expect(payouts.find((one) => one.id === id)).toMatchObject({ name: '王灾民', amount: 100_000, isOverdue: false })
    expect(await refusal(spendReserve, payout(), clerk)).toContain('已经登记过一笔支出')
    expect(await refusal(spendReserve, payout({ receipt: 'L-2', amount: 200_001 }), clerk)).toContain(
      '一次最多审批2,000.00元',
    )
    expect(await refusal(spendReserve, payout({ receipt: 'L-3', amount: 150_000 }), clerk)).toContain(
      '备用金还有1,400.00元',
    )
    expect(await refusal(spendReserve, payout({ receipt: 'L-4', witness: '测试人员' }), clerk)).toContain(
      '第二名经办人',
    )
    const held = await answer(getReserve, { county, place }, clerk)
    expect(held).toMatchObject({ balance: 140_000, spent: { payouts: 1, amount: 100_000 }, undocumented: 0 })
    const awards = await inBooks(database(), (db) =>
      db.selectFrom('award').select(['benefit', 'per', 'state']).where('payee', '=', person.id).execute(),
    )
    expect(awards).toEqual([{ benefit: 'emergencyAid', per: 'once', state: 'ended' }])
  })

  test('another township neither sees nor spends it', async () => {
    const stranger = actorWith(['township-clerk', otherPlace])
    expect((await ask(spendReserve, payout({ receipt: 'L-5' }), stranger)).ok).toBe(false)
    expect((await ask(getReserve, { county, place }, stranger)).ok).toBe(false)
    expect((await answer(getReserve, { county, place: otherPlace }, stranger)).townships).toEqual([])
    expect(await answer(listPayouts, { county, place: otherPlace }, stranger)).toEqual({ total: 0, payouts: [] })
  })

  test('先行救助 is paid without papers, which are due after ten working days and may come later', async () => {
    const { id } = await answer(
      spendReserve,
      payout({ receipt: 'X-1', document: undefined, amount: 5_000, on: '2026-11-02' }),
      clerk,
    )
    const before = await answer(listPayouts, { county, place, isUndocumented: true }, clerk)
    expect(before.payouts).toMatchObject([{ id, dueOn: '2026-11-16', isOverdue: true, document: null }])
    expect(await answer(getReserve, { county, place }, clerk)).toMatchObject({ undocumented: 1, overdue: 1 })
    await answer(documentPayout, { county, place, id, document: '新厂救助〔2026〕2号' }, clerk)
    expect(await refusal(documentPayout, { county, place, id, document: 'x' }, clerk)).toContain('不用再补')
    expect((await answer(listPayouts, { county, place, isUndocumented: true }, clerk)).total).toBe(0)
  })

  test('a payout is reversed once, the money is in the reserve again and the award owes nothing', async () => {
    const { id } = await answer(spendReserve, payout({ receipt: 'R-1', amount: 20_000 }), clerk)
    const before = await answer(getReserve, { county, place }, clerk)
    const back = { county, place, id, reason: '领款人退回', document: '新厂救助〔2026〕3号', on: '2026-11-20' }
    await answer(reversePayout, back, clerk)
    expect((await answer(getReserve, { county, place }, clerk)).balance).toBe(before.balance + 20_000)
    expect(await refusal(reversePayout, back, clerk)).toContain('已经在2026年11月20日冲回')
    const living = await inBooks(database(), (db) =>
      sql<{ amount: number }>`SELECT t.amount FROM anmin.award_term t JOIN anmin.reserve_payout r
        ON r.county = t.county AND r.award = t.award WHERE r.id = ${id} AND t.replaced_at IS NULL`.execute(db),
    )
    expect(living.rows).toEqual([{ amount: 0 }])
  })
})

describe('postings and statements', () => {
  test('a figure opens to its postings, page by page and as a file, and their sum is the figure', async () => {
    const { funds } = await answer(listFunds(settings), { county, year: 2026 })
    const relief = funds.find(({ name }) => name === '临时救助资金')
    const spent = await answer(listTransfers(settings), { county, fund: relief?.id, account: 'paid', size: 1 })
    expect(spent.sum).toBe(relief?.figures.paid)
    const granted = await answer(listTransfers(settings), { county, fund: relief?.id, account: 'source' })
    expect(granted.sum).toBe(relief?.figures.granted)
    expect(spent.total).toBeGreaterThan(spent.transfers.length)
    expect(spent.transfers[0]).toMatchObject({ place: '新厂镇', from: '已发放', to: '乡镇备用金(新厂镇)' })
    const all = await answer(listTransfers(settings), { county, fund: relief?.id, size: 100 })
    const when = all.transfers.map(({ month: of, bookedOn, at }) => `${of} ${bookedOn} ${at}`)
    expect(when).toEqual(when.toSorted().toReversed())
    const file = await answer(exportTransfers(settings), { county, fund: relief?.id, account: 'paid' })
    expect(await lastRowOf(file)).toContain((relief?.figures.paid ?? 0) / 100)
  })

  test('the statement tells each source, benefit and township by month, and its figures are the postings’ sums', async () => {
    const made = await answer(statement(settings), { county, month: '2026-11' })
    const relief = made.lines.find(({ benefit, place: of }) => benefit === 'emergencyAid' && of === place)
    const filter = {
      county,
      source: 'central',
      account: 'paid',
      benefit: 'emergencyAid',
      place,
      from: '2026-11',
      to: '2026-11',
    }
    expect(relief?.month).toBe((await answer(listTransfers(settings), filter)).sum)
    const [central] = made.sources
    if (!central) throw new Error('no source')
    const { opening, received, spent, left, reserve: held, committed } = central
    expect(opening + received.total - spent.total).toBe(left + held + committed)
    const file = await answer(exportStatement(settings), { county, month: '2026-11' })
    expect(file.name).toContain('月报')
  })

  test('children’s benefits are counted for the county alone', async () => {
    const fund = await givenFund(database(), { benefits: ['orphan'], source: 'province' })
    const shared = { fund, amount: 7 as never, benefit: 'orphan', place: place as never, description: '孤儿' }
    await givenBooked(database(), [{ ...shared, kind: 'commit', reference: 'orphan/1' }])
    const page = await answer(listTransfers(settings), { county, fund, kind: 'commit' })
    expect(page.transfers).toMatchObject([{ place: null }])
    expect((await answer(listTransfers(settings), { county, fund, place, kind: 'commit' })).total).toBe(0)
    await givenBooked(database(), [{ ...shared, kind: 'release', reference: 'orphan/2' }])
  })

  test('the trial balance is nothing in every month', async () => {
    const trial = await answer(trialBalance, { county, month: '2026-11' })
    expect(trial.balance).toBe(0)
    expect(trial.debit).toBe(trial.credit)
    expect(trial.accounts.length).toBeGreaterThan(5)
  })
})

async function lastRowOf(file: FileAnswer): Promise<readonly unknown[]> {
  const found = await platform.files.find(file.digest)
  if (!found) throw new Error('no file')
  const book = new excel.Workbook()
  await book.xlsx.read(found.read())
  const [sheet] = book.worksheets
  const values = sheet?.lastRow?.values
  return Array.isArray(values) ? values : []
}
