import { type Kysely, type Selectable, sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { BatchId, RunId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'

type Db = Kysely<MoneyTables>
export type StoredBatch = Selectable<MoneyTables['bank_batch']>

export async function findBatch(
  db: Db,
  county: CountyCode,
  id: BatchId,
  lock?: 'lock',
): Promise<StoredBatch | undefined> {
  const wanted = db.selectFrom('bank_batch').selectAll().where('county', '=', county).where('id', '=', id)
  return (lock ? wanted.forUpdate() : wanted).executeTakeFirst()
}

/** The batch that the content was made for, if it is a file of ours. */
export async function findBatchOfFile(db: Db, county: CountyCode, digest: string): Promise<StoredBatch | undefined> {
  return db
    .selectFrom('bank_batch')
    .selectAll()
    .where('county', '=', county)
    .where('digest', '=', digest)
    .executeTakeFirst()
}

/** Batches of a run whose files are not made yet. */
export async function batchesToMake(db: Db, county: CountyCode, run: RunId): Promise<readonly StoredBatch[]> {
  return db
    .selectFrom('bank_batch')
    .selectAll()
    .where('county', '=', county)
    .where('run', '=', run)
    .where('state', '=', 'making')
    .orderBy('number')
    .execute()
}

export async function changeBatch(
  db: Db,
  { county, id }: Pick<StoredBatch, 'county' | 'id'>,
  change: Partial<
    Pick<StoredBatch, 'state' | 'lines' | 'amount' | 'file' | 'file_name' | 'digest' | 'job' | 'sent_at' | 'settled_at'>
  >,
): Promise<void> {
  await db.updateTable('bank_batch').set(change).where('county', '=', county).where('id', '=', id).execute()
}

/** The orders of a batch as they stand: how many, how much. */
export async function sumOrders(
  db: Db,
  county: CountyCode,
  batch: BatchId,
): Promise<{ readonly lines: number; readonly amount: Fen }> {
  const { rows } = await sql<{ lines: number; amount: Fen }>`
    SELECT count(*)::int AS lines, coalesce(sum(amount), 0)::int8 AS amount FROM anmin.payment
    WHERE county = ${county} AND batch = ${batch}`.execute(db)
  const [row] = rows
  if (!row) throw new Error('an aggregate has a row')
  return row
}
