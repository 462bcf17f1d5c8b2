import { sql, type Kysely } from 'kysely'
import type { DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import { newId } from '#kernel/ids'
import type { Movement } from '../../books/post.ts'
import type { MoneyTables } from '../../tables.ts'
import type { StoredBatch } from '../batch-store.ts'

/**
 * Orders of a reissue that go into no file after all: what they were to pay again is returned as before, at the desk of
 * returns. Called while the orders still stand; answers the movements that the caller books. Money is fen.
 */
export async function putBack(
  db: Kysely<MoneyTables>,
  { county, id: batch, fund }: StoredBatch,
  seqs: readonly number[],
): Promise<readonly Movement[]> {
  const { rows } = await sql<{ benefit: string; place: DivisionCode; amount: Fen }>`
    WITH back AS (
      UPDATE anmin.payment y SET state = 'returned' FROM anmin.payment o
      WHERE o.county = ${county} AND o.batch = ${batch} AND o.seq = ANY(${[...seqs]}::int4[])
        AND y.county = o.county AND y.run = o.run AND y.line = o.line AND y.attempt = o.attempt - 1 AND y.state = 'reissued'
      RETURNING o.benefit, o.division / 1000 * 1000 AS place, o.amount)
    SELECT benefit, place, sum(amount)::int8 AS amount FROM back GROUP BY 1, 2 ORDER BY 1, 2`.execute(db)
  const act = newId<'PutBack'>()
  return rows.map(({ benefit, place, amount }) => ({
    ...{ kind: 'reissue-back' as const, fund, benefit, place, amount, batch, description: '写不进银行文件,撤回重发' },
    reference: `reissue-back/${act}/${benefit}/${place}`,
  }))
}
