import { type Kysely, sql } from 'kysely'
import type { RegistryTables } from '../../tables.ts'
import { parts } from '../staging/blocks.ts'
import type { StoredImport } from '../store.ts'

/** The next parts to be worked on, from `from` on, as many as make a step; empty when all are done. */
export async function nextParts(
  db: Kysely<RegistryTables>,
  { county, id, from }: Pick<StoredImport, 'county' | 'id'> & { readonly from: number },
  stepRows: number,
): Promise<{ readonly wanted: readonly number[]; readonly next: number }> {
  const { rows } = await sql<{ part: number; rows: number }>`
    SELECT part, sum(rows) FILTER (WHERE batch < 1000000)::int4 AS rows FROM anmin.ledger_block
    WHERE county = ${county} AND import = ${id} AND part >= ${from} GROUP BY part ORDER BY part`.execute(db)
  const wanted: number[] = []
  let sum = 0
  for (const { part, rows: held } of rows) {
    wanted.push(part)
    sum += held
    if (sum >= stepRows) break
  }
  return { wanted, next: (wanted.at(-1) ?? parts) + 1 }
}
