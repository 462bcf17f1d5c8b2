import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { verifyBooks } from '../books/check.ts'
import {
  type Act,
  answerOrders,
  change,
  goOn,
  grant,
  instal,
  payMonth,
  repay,
  sendAll,
  workReturns,
} from './acts.testing.ts'
import { reallyPaid } from '../runs/really-paid.ts'
import { county, inCounty } from './county.testing.ts'
import { returnLate } from './late-act.testing.ts'
import { freshModel, MovingClock, World } from './world.testing.ts'

const database = testDatabase()
const isLong = process.env['ANMIN_LONG'] === '1'
let world: World

beforeAll(async () => {
  world = new World(database(), await testPlatform(database()), new MovingClock())
  await world.profile()
}, 120_000)

const all =
  (...acts: readonly Act[]): Act =>
  async (of, model) => {
    for (const act of acts) await act(of, model)
  }
const answered = all(payMonth(true, true), answerOrders([1]), goOn(false))
const owed = (back: number, amount: number) => change(0, 'adjust', { back, amount, months: 0 })
const found = () =>
  world.look<{ priority: number; amount: number }>(
    `SELECT f.priority, r.amount FROM anmin.recovery r JOIN anmin.fund f ON f.id = r.fund ORDER BY r.recorded_at, f.priority`,
  )

describe('what is found overpaid', () => {
  test('is split by what each fund really paid: what was netted for another fund’s recovery counts as that fund’s', async () => {
    await world.reset(10_000)
    const model = freshModel()
    // The first fund pays the first month and is empty; the second pays, less what is netted for the first one's recovery.
    await all(grant(0, 0, 10_000), answered, owed(1, 4_000), answered, answered)(world, model)
    expect(await found()).toEqual([{ priority: 1, amount: 6_000 }])
    const [netted] = await world.look<{ amount: number }>(
      `SELECT sum(amount)::int8 AS amount FROM anmin.recovery_part WHERE kind = 'netted'`,
    )
    const amount = netted?.amount ?? 0
    expect(amount).toBeGreaterThan(0)
    await all(owed(2, 0), payMonth(true, true))(world, model)
    expect(await found()).toEqual([
      { priority: 1, amount: 6_000 },
      { priority: 1, amount },
      { priority: 2, amount: 8_000 - amount },
    ])
  })

  test('waits for the bank’s answer, and the rest of the month is paid; nothing is taken twice', async () => {
    await world.reset(400_000_000)
    const model = freshModel()
    await all(grant(0, 0, 10_000), grant(1, 0, 10_000), payMonth(true, true), goOn(false))(world, model)
    await all(owed(1, 4_000), payMonth(true, true), goOn(false))(world, model)
    expect(await found()).toEqual([])
    expect(await world.look(`SELECT due, recovered FROM anmin.payment_line ORDER BY run, line`)).toEqual(
      [10_000, 10_000, 4_000, 10_000].map((due) => ({ due, recovered: 0 })),
    )
    await all(answerOrders([1]), answered, answered)(world, model)
    expect(await found()).toEqual([{ priority: 1, amount: 6_000 }])
  })
})

/** Every fund's account of what is paid is what its lines, nettings and findings say of each month. */
async function expectShares(): Promise<void> {
  const { differences } = await inCounty(world.platform.db, (db) => verifyBooks(db, county))
  expect(differences).toEqual([])
  const unlike = await inCounty(world.platform.db, async (db) => {
    const shares = reallyPaid(county, sql`(SELECT id AS award FROM anmin.award WHERE county = ${county})`)
    const { rows } = await sql`
      WITH shares AS (SELECT award, month, fund, sum(amount)::int8 AS amount FROM (${shares}) s GROUP BY 1, 2, 3)
      SELECT a.balance, s.amount FROM anmin.fund_account a
      LEFT JOIN (SELECT fund, sum(amount)::int8 AS amount FROM shares GROUP BY 1) s ON s.fund = a.fund
      WHERE a.county = ${county} AND a.kind = 'paid' AND a.balance <> coalesce(s.amount, 0)`.execute(db)
    return rows
  })
  expect(unlike).toEqual([])
}

const amount = fc.constantFrom(1, 3_333, 10_000, 25_000)
const made = fc.oneof(
  fc.constant(answered),
  fc.constant(answered),
  fc.constant(all(payMonth(true, true), goOn(false))),
  fc.constant(answerOrders([1])),
  fc.constant(all(payMonth(true, true), answerOrders([2, 1]), workReturns(false, 0), goOn(false))),
  fc.constant(sendAll),
  fc.nat({ max: 5 }).map(returnLate),
  fc
    .tuple(fc.nat({ max: 3 }), fc.integer({ min: 0, max: 4 }), amount)
    .map(([which, back, of]) => change(which, 'adjust', { back, amount: of, months: 0 })),
  fc
    .tuple(fc.nat({ max: 3 }), fc.integer({ min: 0, max: 4 }), amount)
    .map(([which, back, of]) => change(which, 'adjust', { back, amount: of, months: 0 })),
  fc.tuple(fc.nat({ max: 3 }), fc.constantFrom(null, 700)).map(([which, of]) => instal(which, of, false)),
  fc.nat({ max: 3 }).map((which) => repay(which, 50)),
)

test(
  'whatever is decided and paid by however many small funds, every month’s run is approved',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(made, { minLength: 10, maxLength: 18, size: 'max' }),
        fc.array(fc.constantFrom(1_000, 10_000, 15_000, 30_000), { minLength: 1, maxLength: 4 }),
        async (acts, funds) => {
          await world.reset(...funds)
          const model = freshModel()
          for (const person of [0, 1, 2]) await grant(person, 0, 10_000)(world, model)
          for (const act of acts) {
            await act(world, model)
            await expectShares()
          }
        },
      ),
      { numRuns: isLong ? 100 : 4 },
    )
  },
  isLong ? 7_200_000 : 600_000,
)
