import { sql } from 'kysely'
import type { Month } from '#kernel/month'
import { type BulkKind, pagesOf } from './kind.ts'
import { writtenMonth } from './written.ts'

interface SourceRow {
  readonly id: string
  readonly kind: string
  readonly as_of: Month
  readonly confidence: string
  readonly recorded_at: Date
}

/** Where statements come from. Titles may hold names of people and of files, and stay here. */
export const sourcesKind: BulkKind = {
  name: 'sources',
  title: '来源',
  async *pages({ db, county }) {
    const pages = pagesOf(
      db,
      sql<SourceRow>`
        SELECT id, kind, as_of, confidence, recorded_at FROM anmin.source
        WHERE county = ${sql.lit(county)} AND withdrawn_at IS NULL ORDER BY id`,
    )
    for await (const rows of pages)
      yield rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        asOf: writtenMonth(row.as_of),
        confidence: row.confidence,
        recordedAt: row.recorded_at,
      }))
  },
}
