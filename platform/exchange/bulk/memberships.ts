import { sql } from 'kysely'
import type { Month } from '#kernel/month'
import { visiblePeople } from '#registry'
import { type BulkKind, livingPerson, pagesOf } from './kind.ts'
import { writtenMonth, writtenRelation } from './written.ts'

interface MembershipRow {
  readonly id: string
  readonly household: string
  readonly person: string
  readonly relation: number
  readonly is_head: boolean
  readonly valid_from: Month
  readonly valid_to: Month | null
  readonly source: string
  readonly recorded_at: Date
}

/** Who belonged to which household from when to when. */
export const membershipsKind: BulkKind = {
  name: 'memberships',
  title: '家庭成员关系',
  async *pages({ db, county }) {
    const pages = pagesOf(
      db,
      sql<MembershipRow>`
        SELECT m.id, m.household, living.id AS person, m.relation, m.is_head, m.valid_from, m.valid_to, m.source, m.recorded_at
        FROM anmin.membership m ${livingPerson('m')}
        WHERE m.county = ${sql.lit(county)} AND m.replaced_at IS NULL
          AND NOT person.is_protected_child AND ${visiblePeople('living')}
        ORDER BY m.id`,
    )
    for await (const rows of pages)
      yield rows.map((row) => ({
        id: row.id,
        household: row.household,
        person: row.person,
        relation: writtenRelation(row.relation),
        isHead: row.is_head,
        validFrom: writtenMonth(row.valid_from),
        validTo: writtenMonth(row.valid_to),
        source: row.source,
        recordedAt: row.recorded_at,
      }))
  },
}
