import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { inScope } from '#kernel/database/scope'
import { viewTables } from '#kernel/database/connect'
import { countyDivision } from '#kernel/division-code'
import { fen } from '#kernel/fen'
import { newId } from '#kernel/ids'
import { lookEverywhere, testDatabase } from '#testing/database'
import { verifyBooks } from '../../books/check.ts'
import { givenBooked, inBooks } from '../../books/given-books.testing.ts'
import type { FundId, RecoveryId, RunId } from '../../ids.ts'
import { recordRepayment } from '../../recoveries/record-repayment.ts'
import type { MoneyTables } from '../../tables.ts'
import { camt054 } from '../answers/given-messages.testing.ts'
import { BankDesk, cardNumber, colleague, finance, iso, shishou } from '../given-bank.testing.ts'
import { goOnBankFile } from '../go-on-bank-file.ts'
import { type BatchView, TakenBankFile } from '../schema.ts'
import { correctAccount } from './correct-account.ts'
import { reissue } from './reissue.ts'
import { Reissued } from './schema.ts'

const database = testDatabase()
let desk: BankDesk
beforeAll(async () => {
  desk = await BankDesk.open(database())
  await desk.profile(iso)
})
const look = <Row extends object>(text: string) => lookEverywhere<Row & Record<string, unknown>>(database(), text)

interface Paid {
  readonly run: RunId
  readonly fund: FundId
  readonly batch: BatchView
}

/** A payment of 600 yuan out of a fund that has no more, on its account. */
async function paid(): Promise<Paid> {
  const { id: run, fund } = await desk.run([{ name: '周七', amount: 60_000 }], { budget: 60_000 })
  const [batch] = await desk.make(run)
  if (!batch) throw new Error('no batch')
  await desk.send(batch)
  await desk.take('a.xml', camt054([{ reference: `${batch.reference}-0000001`, amount: 60_000 }]))
  return { run, fund, batch }
}
const comesBack = ({ batch }: Paid) =>
  desk.take('b.xml', camt054([{ reference: `${batch.reference}-0000001`, amount: 60_000, reason: 'AC04' }]))

let runs = 100
/** A later run finds so much of the month too much, as approve-run does it. */
async function foundOverpaid({ run, fund }: Paid, amount: number): Promise<RecoveryId> {
  runs += 1
  const [later, recovery, at] = [newId<'RunId'>(), newId<'RecoveryId'>(), new Date('2026-11-24T02:00:00Z')]
  await inScope(database().app, { area: countyDivision(shishou) }, async (trx) => {
    const db = viewTables<MoneyTables>(trx)
    await sql`INSERT INTO anmin.payment_run (county, id, kind, month, supplement, state, as_of, is_synthetic, begun_at, begun_by_name)
      VALUES (${shishou}, ${later}, 'benefits', 2026 * 12 + 11, ${runs}, 'approved', ${at}, true, ${at}, '测试人员')`.execute(
      db,
    )
    await sql`INSERT INTO anmin.payment_line (county, run, line, division, award, benefit, household_number, payee, account, persons, due, amount, state, fund)
      SELECT county, ${later}, 1, division, award, benefit, household_number, payee, account, 1, 0, 0, 'approved', ${fund}
      FROM anmin.payment_line WHERE run = ${run}`.execute(db)
    await sql`INSERT INTO anmin.line_item (county, run, line, month, kind, owed, charged) VALUES (${shishou}, ${later}, 1, 2026 * 12 + 10, 'overpaid', ${60_000 - amount}, 60000)`.execute(
      db,
    )
    await sql`INSERT INTO anmin.item_fund (county, run, line, month, fund, amount) VALUES (${shishou}, ${later}, 1, 2026 * 12 + 10, ${fund}, ${amount})`.execute(
      db,
    )
    await sql`INSERT INTO anmin.recovery (county, id, division, award, benefit, household_number, debtor, run, line, fund, amount, reason, state, recorded_at)
      SELECT county, ${recovery}, division, award, benefit, household_number, payee, ${later}, 1, ${fund}, ${amount}, '11月多发', 'open', ${at}
      FROM anmin.payment_line WHERE run = ${run}`.execute(db)
  })
  const booking = { fund, amount: fen(amount), recovery, run: later, description: '认定多发' }
  await givenBooked(database(), [{ ...booking, kind: 'overpaid', reference: `given/${recovery}` }])
  return recovery
}
const stateOf = async (recovery: RecoveryId) =>
  (
    await look<{ state: string; settled: number }>(`SELECT state, settled FROM anmin.recovery WHERE id = '${recovery}'`)
  )[0]
const agree = async () =>
  inBooks(database(), async (db) => {
    const { differences, trial } = await verifyBooks(db, shishou)
    expect({ differences, trial }).toEqual({ differences: [], trial: 0 })
  })

test('what had been found overpaid and comes back after all settles its recovery, and the fund has it again', async () => {
  const one = await paid()
  const recovery = await foundOverpaid(one, 60_000)
  expect(await comesBack(one)).toMatchObject({ state: 'done', returned: 1, returnedAmount: 60_000, unknown: 0 })
  expect(await stateOf(recovery)).toEqual({ state: 'settled', settled: 60_000 })
  expect(await desk.balances(one.fund)).toEqual({ source: -60_000, budget: 60_000 })
  expect((await desk.returns()).filter(({ batch }) => batch === one.batch.id)).toEqual([])
  expect(await comesBack(one)).toMatchObject({ returned: 0, unknown: 1 })
  await agree()
})

test('where only a part was too much, the rest waits at the desk and is paid again', async () => {
  const one = await paid()
  const recovery = await foundOverpaid(one, 20_000)
  await comesBack(one)
  expect(await stateOf(recovery)).toMatchObject({ state: 'settled' })
  expect(await desk.balances(one.fund)).toEqual({ source: -60_000, budget: 20_000, returned: 40_000 })
  const row = (await desk.returns()).find(({ batch }) => batch === one.batch.id)
  expect(row).toMatchObject({ amount: 40_000 })
  await agree()
  const input = { person: row?.person, account: cardNumber(), bankName: '农商行', document: '看到新卡' }
  expect(await desk.ask(correctAccount(desk.settings), input, colleague)).toMatchObject({ ok: true })
  const { job, batches } = await desk.answer(reissue, Reissued, { payments: [{ batch: one.batch.id, seq: 1 }] })
  expect(batches).toMatchObject([{ amount: 40_000 }])
  await desk.work(job ?? '')
  expect(await desk.balances(one.fund)).toEqual({ source: -60_000, budget: 20_000, committed: 40_000 })
  await agree()
})

test('what was written off meanwhile is the county’s again', async () => {
  const one = await paid()
  const recovery = await foundOverpaid(one, 60_000)
  await look(`UPDATE anmin.recovery SET settled = amount, state = 'written-off' WHERE id = '${recovery}'`)
  await look(`INSERT INTO anmin.recovery_part (county, id, recovery, division, household_number, kind, amount, at, by_name)
    SELECT county, gen_random_uuid(), id, division, household_number, 'written-off', amount, now(), '测试' FROM anmin.recovery WHERE id = '${recovery}'`)
  const of = { fund: one.fund, amount: fen(60_000), recovery, description: '核销' }
  await givenBooked(database(), [{ ...of, kind: 'write-off', reference: `given/${recovery}/off` }])
  await comesBack(one)
  expect(await desk.balances(one.fund)).toEqual({ source: -60_000, budget: 60_000 })
  expect(await stateOf(recovery)).toMatchObject({ state: 'written-off' })
  await agree()
})

test('what was paid back in cash meanwhile is owed again: it waits at the desk', async () => {
  const one = await paid()
  const recovery = await foundOverpaid(one, 60_000)
  const cash = { id: recovery, amount: 60_000, channel: 'cash', receivedOn: '2026-11-25', document: '收据1' }
  expect(await desk.ask(recordRepayment, cash)).toMatchObject({ ok: true })
  await comesBack(one)
  expect(await desk.balances(one.fund)).toEqual({ source: -60_000, returned: 60_000 })
  expect((await desk.returns()).find(({ batch }) => batch === one.batch.id)).toMatchObject({ amount: 60_000 })
  await agree()
})

test('what a fund cannot bear stands aside with a sentence, everything else is booked, and it is tried again', async () => {
  const [one, other] = [await paid(), await paid()]
  const recovery = await foundOverpaid(one, 60_000)
  const cash = { id: recovery, amount: 60_000, channel: 'cash', receivedOn: '2026-11-25', document: '收据2' }
  await desk.ask(recordRepayment, cash)
  // spent meanwhile on something else
  const spent = { fund: one.fund, amount: fen(60_000), description: '收回' }
  await givenBooked(database(), [{ ...spent, kind: 'grant-back', reference: `back/${one.fund}` }])
  const said = [one, other].map(({ batch }) => ({
    reference: `${batch.reference}-0000001`,
    amount: 60_000,
    reason: 'AC04',
  }))
  const file = await desk.take('c.xml', camt054(said))
  expect(file).toMatchObject({ state: 'done', returned: 1, unknown: 1, uncovered: 1 })
  const [entry] = await desk.entries(file)
  expect(entry).toMatchObject({ result: 'uncovered' })
  expect(entry?.text).toContain('没有入账')
  expect(await desk.balances(other.fund)).toMatchObject({ returned: 60_000 })
  await agree()
  await givenBooked(database(), [{ ...spent, kind: 'grant', reference: `again/${one.fund}`, description: '下达' }])
  const again = await desk.ask(goOnBankFile, { id: file.id }, finance)
  await desk.work(TakenBankFile.parse(again.ok ? again.value : {}).job)
  expect(await desk.entries(file)).toEqual([])
  expect(await desk.balances(one.fund)).toMatchObject({ returned: 60_000 })
  expect(await desk.ask(goOnBankFile, { id: file.id })).toMatchObject({ error: { type: 'nothing-left' } })
  await agree()
})
