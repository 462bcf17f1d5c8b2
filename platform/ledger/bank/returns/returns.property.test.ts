import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { lookEverywhere, testDatabase } from '#testing/database'
import { camt054, type Said } from '../answers/given-messages.testing.ts'
import { BankDesk, iso } from '../given-bank.testing.ts'
import type { FundId, RunId } from '../../ids.ts'
import { paymentReference } from '../reference.ts'
import { giveUpReturn } from './give-up-return.ts'
import { reissue } from './reissue.ts'
import { Reissued } from './schema.ts'

const database = testDatabase()
let desk: BankDesk
beforeAll(async () => {
  desk = await BankDesk.open(database())
  await desk.profile(iso)
})

const lines = 4
const step = fc.record({
  act: fc.constantFrom('answer' as const, 'reissue' as const, 'give-up' as const, 'send' as const),
  /** Which lines, and of those which come back. TM01 may be paid again to the same account. */
  which: fc.array(fc.nat(lines - 1), { minLength: 1, maxLength: lines }),
  returned: fc.array(fc.boolean(), { minLength: lines, maxLength: lines }),
})

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

interface Order {
  readonly batch: string
  readonly number: number
  readonly seq: number
  readonly line: number
  readonly amount: number
  readonly state: string
  readonly attempt: number
}

const ordersOf = (run: RunId) =>
  lookEverywhere<Order & Record<string, unknown>>(
    database(),
    `SELECT o.batch, b.number, o.seq, o.line, o.amount, o.state, o.attempt FROM anmin.payment o
     JOIN anmin.bank_batch b ON b.id = o.batch WHERE o.run = '${run}' ORDER BY o.line, o.attempt`,
  )

test('whatever the bank answers and the desk does, a line has at most one living order and the books agree with the orders', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
      const { id, fund } = await desk.run(Array.from({ length: lines }, (_, at) => ({ amount: 1_000 + at })))
      const [first] = await desk.make(id)
      if (!first) throw new Error('no batch')
      await desk.send(first)
      for (const each of steps) {
        await take(id, each)
        await agree(id, fund)
      }
    }),
    { numRuns: 12 },
  )
}, 300_000)

/** Asks for what may be refused as well: a refusal must change nothing. */
async function take(run: RunId, { act, which, returned }: Step) {
  const orders = (await ordersOf(run)).filter(({ line }) => which.includes(line - 1))
  const payments = orders.filter(({ state }) => state === 'returned').map(({ batch, seq }) => ({ batch, seq }))
  if (act === 'answer') {
    const said = orders.map((order): Said => {
      const of = { county: 421_081, month: 2026 * 12 + 10, number: order.number, seq: order.seq }
      const reference = paymentReference(of as Parameters<typeof paymentReference>[0]) // of the run
      return { reference, amount: order.amount, ...(returned[order.line - 1] === true && { reason: 'TM01' }) }
    })
    if (said.length > 0) await desk.take('a.xml', camt054(said), {}, 2)
  }
  if (act === 'reissue' && payments.length > 0) {
    const { job } = await desk.answer(reissue, Reissued, { payments })
    if (job !== null) await desk.work(job)
  }
  if (act === 'give-up' && payments.length > 0) await desk.ask(giveUpReturn, { payments, reason: '试' })
  if (act === 'send') for (const batch of await desk.batches({ state: 'ready' })) await desk.send(batch)
}

async function agree(run: RunId, fund: FundId): Promise<void> {
  const orders = await ordersOf(run)
  for (const line of new Set(orders.map((order) => order.line))) {
    const own = orders.filter((order) => order.line === line)
    expect(own.filter(({ state }) => ['ready', 'sent', 'paid'].includes(state)).length).toBeLessThanOrEqual(1)
    expect(own.slice(0, -1).every(({ state }) => state === 'reissued')).toBe(true)
    expect(own.map(({ attempt }) => attempt)).toEqual(own.map((_, at) => at + 1))
  }
  const sum = (state: string) =>
    orders.filter((order) => order.state === state).reduce((total, { amount }) => total + amount, 0)
  const held = await desk.balances(fund)
  expect({
    ...{ committed: held['committed'] ?? 0, 'in-transit': held['in-transit'] ?? 0 },
    ...{ paid: held['paid'] ?? 0, returned: held['returned'] ?? 0 },
  }).toEqual({ committed: sum('ready'), 'in-transit': sum('sent'), paid: sum('paid'), returned: sum('returned') })
  expect(Object.values(held).reduce((total, balance) => total + balance, 0)).toBe(0)
}
