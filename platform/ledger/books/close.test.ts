import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock'
import type { Platform } from '#kernel/execute'
import { month } from '#kernel/month'
import { testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { rulebook } from '../awards/given-rules.testing.ts'
import type { FundId } from '../ids.ts'
import { asking } from './asking.testing.ts'
import { differenceWords, verifyBooks } from './check.ts'
import { closeMonth } from './close-month.ts'
import { closeYear } from './close-year.ts'
import { getFund } from './get-fund.ts'
import { givenBooked, givenFund, inBooks } from './given-books.testing.ts'
import { grantBudget } from './grant-budget.ts'
import { listFunds } from './list-funds.ts'
import { listMonths } from './list-months.ts'
import { previewYear } from './preview-year.ts'

const database = testDatabase()
const county = 421_081
const place = 421_081_100_000
const settings = { rulebook }
let platform: Platform
const { answer, refusal } = asking(() => platform)
const grant = (fund: FundId, amount: number, more: object = {}) => ({
  ...{ county, fund, way: 'grant', document: '鄂财社〔2026〕8号', on: '2026-11-02', amount, note: '' },
  ...more,
})

beforeAll(async () => {
  platform = await testPlatform(database(), fixedClock('2026-11-22T09:00:00+08:00'))
})

describe('month and year', () => {
  test('the books agree with what was paid; a posting without a line behind it is named', async () => {
    await givenFund(database())
    expect(await inBooks(database(), (db) => verifyBooks(db, county as never))).toMatchObject({
      trial: 0,
      differences: [],
    })
    const fund = await givenFund(database(), { name: '有差错的资金' })
    const movement = { fund, amount: 5 as never, description: '没有明细' }
    await givenBooked(database(), [{ ...movement, kind: 'commit', reference: 'lonely/1' }])
    const { differences } = await inBooks(database(), (db) => verifyBooks(db, county as never))
    expect(differences.map(differenceWords)).toEqual([
      '「有差错的资金」的已批待付:账户与发放明细相差0.05元(账上0.05元,核对出0.00元)',
    ])
    expect(await refusal(closeMonth, { county, month: '2026-01' })).toContain('「有差错的资金」的已批待付')
    await givenBooked(database(), [{ ...movement, kind: 'release', reference: 'lonely/2' }])
  })

  test('months are closed in order, when they are over, and once; then nothing is booked in them', async () => {
    expect(await refusal(closeMonth, { county, month: '2026-11' })).toContain('还没有过完')
    expect(await refusal(closeMonth, { county, month: '2026-10' })).toContain('请按先后次序,先结2026年1月')
    const months = async () =>
      new Map((await answer(listMonths, { county })).months.map((one) => [one.month, one.hinders]))
    expect((await months()).get(month(2026, 11))).toBe('要到2026-11-30才能月结')
    expect((await months()).get(month(2026, 1))).toBe(null)
    await answer(closeMonth, { county, month: '2026-01' })
    expect(await refusal(closeMonth, { county, month: '2026-01' })).toContain('已经由测试人员月结')
    const fund = await givenFund(database(), { year: 2025, name: '上年资金', budget: 40_000 })
    expect(await refusal(grantBudget, grant(fund, 1, { on: '2026-01-31' }))).toContain('2026年1月已经月结')
    await answer(closeMonth, { county, month: '2025-01' })
    await answer(closeMonth, { county, month: '2026-10' })
  })

  test('a month is not closed while its run is being approved', async () => {
    await inBooks(database(), (db) =>
      sql`INSERT INTO anmin.payment_run (county, id, kind, month, state, as_of, is_synthetic, begun_at, begun_by_name)
        VALUES (421081, gen_random_uuid(), 'benefits', ${month(2025, 6)}, 'prepared', now(), true, now(), 'x')`.execute(
        db,
      ),
    )
    expect(await refusal(closeMonth, { county, month: '2025-06' })).toContain('2025年6月的发放待核对')
    await inBooks(database(), (db) => sql`UPDATE anmin.payment_run SET state = 'cancelled'`.execute(db))
    await answer(closeMonth, { county, month: '2025-06' })
  })

  test('what a year has left is carried on or given back by decision, to the fen', async () => {
    const old = await givenFund(database(), {
      year: 2024,
      name: '2024甲',
      budget: 700,
      source: 'city',
      reserves: [{ place, amount: 300 }],
    })
    const spare = await givenFund(database(), { year: 2024, name: '2024乙', budget: 50, source: 'county' })
    const next = await givenFund(database(), { year: 2025, name: '2025甲', budget: 0, source: 'city' })
    const wrong = await givenFund(database(), { year: 2025, name: '2025丙', budget: 0, source: 'lottery' })
    const stillOpen = { county, year: 2026, document: '石财社〔2026〕1号', on: '2026-11-05', funds: [] }
    expect(await refusal(closeYear, stillOpen)).toContain('2026年还没有过完,要到2026-12-31才能年结')
    const close = { county, year: 2024, document: '石财社〔2026〕1号', on: '2026-11-05' }
    const carry = { fund: old, way: 'carry', into: next }
    expect(await refusal(closeYear, { ...close, funds: [carry] })).toContain('2024年12月还没有月结')
    await answer(closeMonth, { county, month: '2024-01' })
    await answer(closeMonth, { county, month: '2024-12' })
    // A month of the year that nothing had been booked in, a run that is under way, what the bank has, what it has not.
    const one = { fund: spare, description: 'x', reference: 'year/commit' }
    await givenBooked(database(), [
      { ...one, kind: 'commit', amount: 20 as never },
      { ...one, kind: 'send', amount: 10 as never, reference: 'year/send' },
    ])
    await inBooks(database(), (db) =>
      sql`INSERT INTO anmin.payment_run (county, id, kind, month, state, as_of, is_synthetic, begun_at, begun_by_name)
        VALUES (421081, gen_random_uuid(), 'benefits', ${month(2024, 12)}, 'submitted', now(), true, now(), 'x')`.execute(
        db,
      ),
    )
    const why = await refusal(closeYear, { ...close, funds: [carry] })
    expect(why).toContain('2024年12月的发放待审批,还没有办完')
    expect(why).toContain('「2024乙」还有0.10元已经审批,没有送银行')
    expect(why).toContain('「2024乙」还有0.10元在途,银行没有回盘')
    const preview = await answer(previewYear, { county, year: 2024 })
    expect(preview.hinders).toHaveLength(3)
    expect(preview.funds.find(({ id }) => id === old)).toMatchObject({
      ...{ budget: 400, reserve: 300, left: 700, into: [{ id: next }], moved: [] },
    })
    await givenBooked(database(), [
      { ...one, kind: 'release', amount: 10 as never, reference: 'year/release' },
      { ...one, kind: 'return', amount: 10 as never, reference: 'year/return' },
      { ...one, kind: 'give-up', amount: 10 as never, reference: 'year/give-up' },
    ])
    await inBooks(database(), (db) => sql`UPDATE anmin.payment_run SET state = 'cancelled'`.execute(db))
    expect((await answer(previewYear, { county, year: 2024 })).hinders).toEqual([])
    expect(await refusal(closeYear, { ...close, funds: [carry] })).toContain('「2024乙」还有0.50元')
    const back = { fund: spare, way: 'give-back' }
    expect(await refusal(closeYear, { ...close, funds: [{ ...carry, into: wrong }, back] })).toContain('同一来源的资金')
    expect(await answer(closeYear, { ...close, funds: [carry, back] })).toEqual({
      ...{ county, year: 2024, closed: 2, carried: 700, givenBack: 50 },
    })
    const { funds } = await answer(listFunds(settings), { county, year: 2025 })
    expect(funds.find(({ id }) => id === next)?.figures).toMatchObject({ granted: 700, left: 700 })
    expect((await answer(getFund(settings), { county, id: old })).fund).toMatchObject({
      isClosed: true,
      figures: { left: 0, reserve: 0 },
    })
    expect(await refusal(grantBudget, grant(old, 1))).toContain('已经年结')
    const closed = await answer(previewYear, { county, year: 2024 })
    expect(closed).toMatchObject({ isClosed: true })
    expect(closed.funds.find(({ id }) => id === old)?.moved).toMatchObject([
      { label: '结转下年转出', amount: 700, document: '石财社〔2026〕1号', description: '2024年结转到「2025甲」' },
    ])
  })
})
