import { type Kysely, sql } from 'kysely'
import type { DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { Movement } from '../books/post.ts'
import type { TransferKind } from '../books/transfer-kinds.ts'
import type { MoneyTables } from '../tables.ts'
import type { StoredBatch } from './batch-store.ts'

/** What a batch's orders come to by benefit and township: how they are moved in the books as a whole. */
export async function movementsOfBatch(
  db: Kysely<MoneyTables>,
  batch: StoredBatch,
  kind: Extract<TransferKind, 'send' | 'release' | 'unsend'>,
  description: string,
): Promise<readonly Movement[]> {
  const { rows } = await sql<{ benefit: string; place: DivisionCode; amount: Fen }>`
    SELECT benefit, division / 1000 * 1000 AS place, sum(amount)::int8 AS amount FROM anmin.payment
    WHERE county = ${batch.county} AND batch = ${batch.id} GROUP BY 1, 2 ORDER BY 1, 2`.execute(db)
  return rows.map(({ benefit, place, amount }) => ({
    ...{ kind, fund: batch.fund, benefit, place, amount, description, batch: batch.id },
    ...(batch.run !== null && { run: batch.run }),
    reference: `${kind}/${batch.id}/${benefit}/${place}`,
  }))
}
