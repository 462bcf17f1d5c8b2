import { sql } from 'kysely'
import type { Month } from '#kernel/month'
import { visiblePeople } from '#registry'
import { type BulkKind, pagesOf, shownHousehold } from './kind.ts'
import { writtenMonth } from './written.ts'

interface ReceiptRow {
  readonly id: string
  readonly benefit: string
  readonly household: string
  readonly person: string | null
  readonly amount: number | null
  readonly since: Month | null
  readonly until: Month | null
  readonly persons: number | null
  readonly document: string | null
  readonly valid_from: Month
  readonly valid_to: Month | null
  readonly source: string
  readonly recorded_at: Date
}

/** What is and was paid according to the ledgers; amounts are fen each month. */
export const receiptsKind: BulkKind = {
  name: 'receipts',
  title: '在享待遇',
  async *pages({ db, county }) {
    const pages = pagesOf(
      db,
      sql<ReceiptRow>`
        SELECT r.id, r.benefit, r.household, living.id AS person, r.amount, r.since, r.until, r.persons, r.document,
          r.valid_from, r.valid_to, r.source, r.recorded_at
        FROM anmin.receipt r
        JOIN anmin.household h ON h.county = r.county AND h.id = r.household
        LEFT JOIN anmin.person ON person.county = r.county AND person.id = r.person
        LEFT JOIN anmin.person living ON living.county = person.county AND living.id = coalesce(person.merged_into, person.id)
        WHERE r.county = ${sql.lit(county)} AND r.replaced_at IS NULL
          AND (r.person IS NULL OR (NOT person.is_protected_child AND ${visiblePeople('living')})) AND ${shownHousehold('h')}
        ORDER BY r.id`,
    )
    for await (const rows of pages)
      yield rows.map((row) => ({
        id: row.id,
        benefit: row.benefit,
        household: row.household,
        person: row.person,
        amount: row.amount,
        since: writtenMonth(row.since),
        until: writtenMonth(row.until),
        persons: row.persons,
        document: row.document,
        validFrom: writtenMonth(row.valid_from),
        validTo: writtenMonth(row.valid_to),
        source: row.source,
        recordedAt: row.recorded_at,
      }))
  },
}
