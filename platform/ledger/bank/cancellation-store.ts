import { type Kysely, type Selectable, sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { BatchId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'

type Db = Kysely<MoneyTables>
export type StoredCancellation = Selectable<MoneyTables['bank_cancellation']>

/** The proposal to cancel a batch that nobody has decided yet. Whoever acts on it holds the batch's row. */
export async function findProposal(
  db: Db,
  county: CountyCode,
  batch: BatchId,
): Promise<StoredCancellation | undefined> {
  return db
    .selectFrom('bank_cancellation')
    .selectAll()
    .where('county', '=', county)
    .where('batch', '=', batch)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
}

/** Whether the bank may have a batch's file, and how many of its orders it has answered. */
export async function whatBankHas(
  db: Db,
  county: CountyCode,
  batch: BatchId,
): Promise<{ readonly downloads: number; readonly answered: number }> {
  const { rows } = await sql<{ downloads: number; answered: number }>`
    SELECT (SELECT count(*) FROM anmin.bank_download d WHERE d.county = ${county} AND d.batch = ${batch})::int AS downloads,
      (SELECT count(*) FROM anmin.payment o WHERE o.county = ${county} AND o.batch = ${batch} AND o.state NOT IN ('ready', 'sent'))::int AS answered`.execute(
    db,
  )
  const [row] = rows
  if (!row) throw new Error('a count has a row')
  return row
}
