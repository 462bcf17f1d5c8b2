import { sql } from 'kysely'
import type { Database } from './rows.ts'
import type { Withdrawal } from './withdraw-source.ts'

/** What tells whose a row is: a person's membership, a person's relative, somebody's benefit. */
const keys = {
  membership: { key: ['person'], answer: 'person' },
  kinship: { key: ['person', 'kind', 'relative', 'relative_name'], answer: 'person' },
  receipt: { key: ['benefit', 'person', 'household'], answer: 'household_number' },
} as const

/**
 * Takes away what a source began, and lets what it ended stand again: until the month in which what the source began was
 * ended by a later source, otherwise for good. Answers whose rows changed (receipts: the household numbers).
 */
export async function restoreRows<Answer>(
  db: Database,
  table: keyof typeof keys,
  { county, source, at }: Pick<Withdrawal, 'county' | 'source' | 'at'>,
): Promise<readonly Answer[]> {
  const { key, answer } = keys[table]
  const name = sql.table(`anmin.${table}`)
  const own = sql.join(
    key
      .filter((column) => column !== 'household')
      .map((column) => sql`s.${sql.ref(column)} IS NOT DISTINCT FROM h.${sql.ref(column)}`),
    sql` AND `,
  )
  // A person's benefit stays theirs in another household.
  const isTheirs = table === 'receipt' ? sql`(s.person IS NOT NULL OR s.household = h.household) AND ${own}` : own
  const begun = await sql<{ answer: Answer }>`UPDATE ${name} SET replaced_at = ${at}
    WHERE county = ${county} AND source = ${source} AND replaced_at IS NULL RETURNING ${sql.ref(answer)} AS answer`.execute(
    db,
  )
  const ended = await sql<{ answer: Answer }>`UPDATE ${name} held SET ended_by = after.ended_by,
      valid_to = CASE WHEN after.stays THEN held.valid_to ELSE after.valid_to END,
      replaced_at = CASE WHEN after.stays THEN held.replaced_at END
    FROM (
      SELECT h.id, s.ended_by, s.valid_to, coalesce(s.valid_to < h.valid_from OR s.replaced_at < ${at}, false) AS stays FROM ${name} h LEFT JOIN LATERAL (
        SELECT s.ended_by, s.valid_to, s.replaced_at FROM ${name} s
        WHERE s.county = h.county AND s.source = ${source} AND s.recorded_at >= h.recorded_at AND s.id <> h.id AND ${isTheirs}
        ORDER BY s.recorded_at DESC, s.id DESC LIMIT 1) s ON true
      WHERE h.county = ${county} AND h.ended_by = ${source} AND NOT EXISTS (
        SELECT FROM anmin.source w WHERE w.county = h.county AND w.id = h.source AND w.withdrawn_at IS NOT NULL)) after
    WHERE held.county = ${county} AND held.id = after.id RETURNING held.${sql.ref(answer)} AS answer`.execute(db)
  return [...begun.rows, ...ended.rows].map((row) => row.answer)
}
