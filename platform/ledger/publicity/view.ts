import type { UserId } from '#identity/schema'
import type { Publication } from './store.ts'

export function viewHead(row: Publication, reader: UserId | null) {
  const { id, county, month, state, masked, days, unit } = row
  return {
    ...{ id, county, month, state, masked, days, unit, number: row.number },
    preparedBy: row.prepared_by_name,
    preparedAt: row.prepared_at.toISOString(),
    publishedBy: row.published_by_name,
    publishedAt: row.published_at?.toISOString() ?? null,
    shownUntil: row.shown_until,
    endedBy: row.ended_by_name,
    withdrawnWhy: row.withdrawn_why,
    isSynthetic: row.is_synthetic,
    isOwn: reader !== null && row.prepared_by === reader,
  }
}
