import { type Kysely, sql } from 'kysely'
import type { RefusedRecord } from '../../people/write/batch.ts'
import type { RegistryTables } from '../../tables.ts'
import type { RowFault } from '../states.ts'
import type { StoredImport } from '../store.ts'

/** Rows of which the register would not take the person come back as conflicts. Answers how many rows that are. */
export async function refuseRows(
  db: Kysely<RegistryTables>,
  { county, id }: StoredImport,
  refused: readonly RefusedRecord[],
): Promise<number> {
  const rows = new Map<number, RowFault[]>()
  for (const { of, ref, text } of refused) {
    const row = of === 'person' ? Number.parseInt(ref, 10) : Number.NaN
    if (Number.isNaN(row)) continue
    rows.set(row, [...(rows.get(row) ?? []), { column: null, text, severity: 'conflict' }])
  }
  if (rows.size === 0) return 0
  await sql`UPDATE anmin.ledger_row l SET verdict = 'conflict', faults = l.faults || r.faults
    FROM unnest(${[...rows.keys()]}::int4[], ${[...rows.values()].map((faults) => JSON.stringify(faults))}::jsonb[]) AS r (row, faults)
    WHERE l.county = ${county} AND l.import = ${id} AND l.row = r.row`.execute(db)
  return rows.size
}
