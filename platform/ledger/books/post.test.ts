import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { type DivisionCode, nation } from '#kernel/division-code'
import { fen } from '#kernel/fen'
import { month } from '#kernel/month'
import { lookEverywhere, testDatabase } from '#testing/database'
import type { FundId } from '../ids.ts'
import { givenBooked, givenFund, inBooks, testBooking } from './given-books.testing.ts'
import { type Movement, post } from './post.ts'

const database = testDatabase()
let counted = 0
const move = (kind: Movement['kind'], fund: FundId, amount: number, more: Partial<Movement> = {}): Movement => {
  counted += 1
  return { kind, fund, amount: fen(amount), reference: `test/${counted}`, description: '测试', ...more }
}
const balances = (fund: FundId) =>
  inBooks(database(), async (db) => {
    const rows = await db
      .selectFrom('fund_account')
      .select(['kind', 'place', 'balance'])
      .where('fund', '=', fund)
      .execute()
    return Object.fromEntries(
      rows.map((row) => [row.place === nation ? row.kind : `${row.kind}/${row.place}`, row.balance]),
    )
  })
const booked = (movements: readonly Movement[], more: Partial<typeof testBooking> = {}) =>
  inBooks(database(), (db) => post(db, { ...testBooking, ...more }, movements))
const asApp = (statement: string) => inBooks(database(), (db) => sql.raw(statement).execute(db))

let fund: FundId
beforeEach(async () => {
  fund = await givenFund(database(), { budget: 10_000 })
})

describe('booking', () => {
  test('a grant is owed to the source and at the county’s disposal, so that the books add up to nothing', async () => {
    expect(await balances(fund)).toEqual({ source: -10_000, budget: 10_000 })
  })

  test('one fen too much is refused with what is missing, and nothing of the entry stands', async () => {
    const refused = await booked([move('commit', fund, 6_000), move('commit', fund, 4_001)])
    expect(refused).toEqual({
      ok: false,
      error: { type: 'overdrawn', fund, account: 'budget', missing: 1 },
    })
    expect(await balances(fund)).toMatchObject({ budget: 10_000 })
    expect((await booked([move('commit', fund, 6_000), move('commit', fund, 4_000)])).ok).toBe(true)
    expect(await balances(fund)).toMatchObject({ budget: 0, committed: 10_000 })
  })

  test('money that comes in within the same entry may be spent by it', async () => {
    expect((await booked([move('grant', fund, 5), move('commit', fund, 10_005)])).ok).toBe(true)
  })

  test('the same reference is never booked twice', async () => {
    const once = move('commit', fund, 1)
    await givenBooked(database(), [once])
    await expect(booked([once])).rejects.toThrow(/transfer_reference/)
    expect(await balances(fund)).toMatchObject({ committed: 1 })
  })

  test('two who spend the last fen at once: one is told what is missing', async () => {
    const outcomes = await Promise.all([booked([move('commit', fund, 10_000)]), booked([move('commit', fund, 10_000)])])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ error: { type: 'overdrawn', missing: 10_000 } })
    expect(await balances(fund)).toMatchObject({ budget: 0, committed: 10_000 })
  })

  test('a reserve belongs to one township, and another cannot spend it', async () => {
    const [here, there] = [421_081_100_000, 421_081_001_000]
    await givenBooked(database(), [move('reserve', fund, 700, { reserve: here as DivisionCode })])
    expect(await booked([move('reserve-pay', fund, 1, { reserve: there as DivisionCode })])).toMatchObject({
      error: { type: 'overdrawn', account: 'reserve', missing: 1 },
    })
    await givenBooked(database(), [move('reserve-pay', fund, 300, { reserve: here as DivisionCode })])
    expect(await balances(fund)).toMatchObject({ [`reserve/${here}`]: 400, paid: 300 })
  })

  test('a closed month takes nothing, and stays closed', async () => {
    const july = month(2031, 7)
    await givenBooked(database(), [move('commit', fund, 1)], { month: july })
    await asApp(`UPDATE anmin.book_month SET closed_at = now() WHERE month = ${july}`)
    expect(await booked([move('commit', fund, 1)], { month: july })).toEqual({
      ok: false,
      error: { type: 'month-closed', month: july },
    })
    await expect(asApp(`UPDATE anmin.book_month SET closed_at = NULL WHERE month = ${july}`)).rejects.toThrow(
      /stays closed/,
    )
    await expect(asApp(`DELETE FROM anmin.book_month WHERE month = ${july}`)).rejects.toThrow(/permission denied/)
  })
})

describe('the application cannot get round the books', () => {
  test.each([
    ['write a balance', `UPDATE anmin.fund_account SET balance = 1`],
    [
      'open an account that is full',
      `INSERT INTO anmin.fund_account (county, id, fund, kind, balance) SELECT county, gen_random_uuid(), id, 'paid', 5 FROM anmin.fund`,
    ],
    ['take an account away', `DELETE FROM anmin.fund_account`],
    ['change a transfer', `UPDATE anmin.transfer SET amount = 1`],
    ['take a transfer away', `DELETE FROM anmin.transfer`],
    ['empty the transfers', `TRUNCATE anmin.transfer`],
    ['switch the balances off', `ALTER TABLE anmin.transfer DISABLE TRIGGER book`],
    ['switch all triggers off', `SET session_replication_role = replica`],
    ['give a fund another source', `UPDATE anmin.fund SET source = 'charity'`],
  ])('%s', async (_what, statement) => {
    await expect(asApp(statement)).rejects.toThrow(/permission denied|must be owner/)
  })

  test('the owner too cannot change what is booked', async () => {
    await expect(lookEverywhere(database(), 'UPDATE anmin.transfer SET amount = 1')).rejects.toThrow(/never changed/)
  })

  test('a transfer written by hand moves the balances, is refused beyond them, in a closed month, and across funds', async () => {
    const other = await givenFund(database(), { budget: 10 })
    await givenBooked(database(), [move('commit', fund, 1), move('commit', other, 1)])
    const insert = (from: FundId, to: FundId, amount: number, inMonth: number = testBooking.month) =>
      asApp(`INSERT INTO anmin.transfer (county, id, entry, kind, reference, from_account, to_account, amount, month, booked_on,
        description, posted_at, posted_by_name)
        SELECT f.county, gen_random_uuid(), gen_random_uuid(), 'commit', gen_random_uuid()::text, f.id, t.id, ${amount}, ${inMonth},
          '2026-11-01', 'by hand', now(), 'x'
        FROM anmin.fund_account f JOIN anmin.fund_account t ON t.county = f.county
        WHERE f.fund = '${from}' AND f.kind = 'budget' AND t.fund = '${to}' AND t.kind = 'committed'`)
    await insert(fund, fund, 99)
    expect(await balances(fund)).toMatchObject({ budget: 9_900, committed: 100 })
    await expect(insert(fund, fund, 9_901)).rejects.toThrow(/fund_account_not_overdrawn/)
    await expect(insert(fund, other, 1)).rejects.toThrow(/inside its fund/)
    const closed = month(2031, 8)
    await asApp(`INSERT INTO anmin.book_month (county, month, closed_at) VALUES (421081, ${closed}, now())`)
    await expect(insert(fund, fund, 1, closed)).rejects.toThrow(/month is closed/)
  })
})
