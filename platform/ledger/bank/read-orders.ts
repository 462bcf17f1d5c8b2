import { setImmediate as turn } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { Fen } from '#kernel/fen'
import { type NumberId, openNumbers } from '#registry'
import type { MoneyTables } from '../tables.ts'
import type { StoredBatch } from './batch-store.ts'
import type { Order } from './formats/order.ts'
import { paymentReferences } from './reference.ts'

export interface OrderSource {
  /** A transaction that sees one state of the batch. */
  readonly db: Kysely<MoneyTables>
  readonly keys: KeyRing
  /** What a benefit is called, by its key. */
  readonly labelOf: (benefit: string) => string
}

interface OrderRow {
  readonly seq: number
  readonly name: string
  readonly bank_name: string
  readonly benefit: string
  readonly amount: Fen
  readonly number: NumberId
  readonly sealed: Uint8Array
}

const pageSize = 5_000

/**
 * A batch's orders in plain, by their numbers, a page at a time. The database works on the next page while whoever asks works
 * on this one. The name is the payee's as it is now; account and bank are those of the order.
 */
export async function* pagesOfOrders(source: OrderSource, batch: StoredBatch): AsyncGenerator<readonly Order[]> {
  await openCursor(source.db, batch)
  const { county } = batch
  const referenceOf = paymentReferences(batch)
  let next: Promise<readonly OrderRow[]> | undefined = fetchPage(source.db)
  try {
    while (next) {
      const rows: readonly OrderRow[] = await next
      next = rows.length < pageSize ? undefined : fetchPage(source.db)
      // It is on its way before this page is worked on.
      await turn()
      const accounts = openNumbers(
        source.keys,
        rows.map(({ number, sealed }) => ({ county, id: number, sealed })),
      )
      yield rows.map(({ seq, name, bank_name: bankName, amount, benefit }, at) => ({
        ...{ seq, reference: referenceOf(seq), name, account: accounts[at] ?? '' },
        ...{ bankName, amount, benefit: source.labelOf(benefit) },
      }))
    }
  } finally {
    // Nothing is left running in a transaction that is given up.
    await next?.catch(() => undefined)
  }
}

/**
 * Through one cursor: planned once for all rows, and in a way that has the first at once, so that nobody waits for a sort of
 * them all. It takes no parameters, hence the literals.
 */
async function openCursor(db: Kysely<MoneyTables>, { county, id }: StoredBatch): Promise<void> {
  await sql`SET LOCAL cursor_tuple_fraction = 0.001`.execute(db)
  await sql`DECLARE orders NO SCROLL CURSOR FOR
    SELECT o.seq, p.name, coalesce(o.bank_name, p.bank_name, '') AS bank_name, o.benefit, o.amount, n.id AS number, n.sealed
    FROM anmin.payment o
    JOIN anmin.person p ON p.county = o.county AND p.id = o.payee
    JOIN anmin.person_number n ON n.county = o.county AND n.id = o.account
    WHERE o.county = ${sql.lit(county)} AND o.batch = ${sql.lit(id)} ORDER BY o.seq`.execute(db)
}

async function fetchPage(db: Kysely<MoneyTables>): Promise<readonly OrderRow[]> {
  const { rows } = await sql<OrderRow>`FETCH ${sql.lit(pageSize)} FROM orders`.execute(db)
  return rows
}
