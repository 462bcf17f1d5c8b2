import { sql } from 'kysely'
import type { Month } from '#kernel/month'
import type { SourceId } from '../ids.ts'
import type { LockedCounty } from './county-lock.ts'
import type { Database } from './rows.ts'

export interface EndedRow {
  readonly id: string
  readonly lastMonth: Month
}

/**
 * Ends open rows of receipts or kinship in a month; one that had not begun by then was a mistake and is replaced. The row
 * remembers by which source, so that it stands again if that source is withdrawn. Answers household numbers of receipts.
 */
export async function endRows(
  db: Database,
  table: 'receipt' | 'kinship',
  { county, at }: LockedCounty,
  source: SourceId,
  ended: readonly EndedRow[],
): Promise<readonly number[]> {
  if (ended.length === 0) return []
  const number = table === 'receipt' ? sql`held.household_number` : sql`0`
  const { rows } = await sql<{ number: number }>`
    UPDATE ${sql.table(`anmin.${table}`)} held SET ended_by = ${source},
      valid_to = CASE WHEN e.last_month >= held.valid_from THEN e.last_month ELSE held.valid_to END,
      replaced_at = CASE WHEN e.last_month < held.valid_from THEN ${at}::timestamptz END
    FROM unnest(${ended.map(({ id }) => id)}::uuid[], ${ended.map(({ lastMonth }) => lastMonth)}::int4[]) AS e (id, last_month)
    WHERE held.county = ${county} AND held.id = e.id AND held.replaced_at IS NULL AND held.valid_to IS NULL
    RETURNING ${number} AS number`.execute(db)
  return rows.map((row) => row.number)
}
