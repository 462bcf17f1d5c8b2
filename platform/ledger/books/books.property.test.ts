import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DivisionCode, nation } from '#kernel/division-code'
import { fen } from '#kernel/fen'
import { testDatabase } from '#testing/database'
import type { AccountKind } from '../code-lists.ts'
import type { FundId } from '../ids.ts'
import { givenFund, inBooks, testBooking } from './given-books.testing.ts'
import { type Movement, post } from './post.ts'
import { type TransferKind, transferKinds } from './transfer-kinds.ts'

const database = testDatabase()
const townships = [421_081_100_000, 421_081_001_000]
const kinds = Object.keys(transferKinds) as TransferKind[] // the keys of a literal table

/** Books kept by hand: what each account of each fund holds, and which references were used. */
class Model {
  readonly held = new Map<string, number>()
  readonly used = new Set<string>()

  /** What an entry would do; undefined when an account would be overdrawn. */
  after(movements: readonly Movement[]): ReadonlyMap<string, number> | undefined {
    const next = new Map(this.held)
    for (const { kind, fund, amount, reserve } of movements) {
      const { from, to } = transferKinds[kind]
      const keyOf = (account: AccountKind) => `${fund}/${account}/${account === 'reserve' ? reserve : nation}`
      next.set(keyOf(from), (next.get(keyOf(from)) ?? 0) - amount)
      next.set(keyOf(to), (next.get(keyOf(to)) ?? 0) + amount)
    }
    const isOverdrawn = [...next].some(([key, balance]) => !key.includes('/source/') && balance < 0)
    return isOverdrawn ? undefined : next
  }

  take(next: ReadonlyMap<string, number>, movements: readonly Movement[]): void {
    for (const [key, balance] of next) this.held.set(key, balance)
    for (const { reference } of movements) this.used.add(reference)
  }
}

const movement = fc.record({
  kind: fc.constantFrom(...kinds),
  fund: fc.nat({ max: 1 }),
  // small and round, so that entries meet the same balances again and to the fen
  amount: fc.oneof(fc.integer({ min: 1, max: 500 }), fc.constantFrom(100, 1_000, 1_001)),
  reserve: fc.constantFrom(...townships),
  reference: fc.integer({ min: 1, max: 60 }),
})
const entries = fc.array(fc.array(movement, { minLength: 1, maxLength: 4 }), { minLength: 10, maxLength: 40 })

test('whatever is booked in whatever order: the balances are those of books kept by hand, they add up to nothing, none is overdrawn, nothing is booked twice', async () => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(entries, async (asked) => {
      runs += 1
      const funds: readonly FundId[] = [
        await givenFund(database(), { budget: 0 }),
        await givenFund(database(), { budget: 0 }),
      ]
      const model = new Model()
      for (const entry of asked) {
        const movements = entry.map(({ kind, fund, amount, reserve, reference }): Movement => {
          const [first, second] = funds
          const own = fund === 0 ? first : second
          if (!own) throw new Error('two funds were given')
          const of = { kind, fund: own, amount: fen(amount), reserve: reserve as DivisionCode, description: '' }
          return { ...of, reference: `${runs}/${reference}` }
        })
        await bookBoth(model, movements)
        expect(await balancesOf(funds)).toEqual(nonZero(model.held))
      }
    }),
    { numRuns: 12 },
  )
}, 120_000)

async function bookBoth(model: Model, movements: readonly Movement[]): Promise<void> {
  const references = movements.map(({ reference }) => reference)
  const isRepeated = new Set(references).size < references.length || references.some((one) => model.used.has(one))
  const next = model.after(movements)
  const attempt = inBooks(database(), (db) => post(db, testBooking, movements))
  if (next === undefined) {
    expect(await attempt).toMatchObject({ ok: false, error: { type: 'overdrawn' } })
  } else if (isRepeated) {
    await expect(attempt).rejects.toThrow(/transfer_reference/)
  } else {
    expect((await attempt).ok).toBe(true)
    model.take(next, movements)
  }
}

async function balancesOf(funds: readonly FundId[]): Promise<Record<string, number>> {
  const rows = await inBooks(database(), (db) =>
    db
      .selectFrom('fund_account')
      .select(['fund', 'kind', 'place', 'balance'])
      .where('fund', 'in', [...funds])
      .execute(),
  )
  expect(rows.reduce((sum, { balance }) => sum + balance, 0)).toBe(0)
  return nonZero(new Map(rows.map((row) => [`${row.fund}/${row.kind}/${row.place}`, row.balance])))
}

function nonZero(held: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...held].filter(([, balance]) => balance !== 0))
}
