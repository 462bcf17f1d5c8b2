import { sql } from 'kysely'
import { visiblePeople } from '#registry'
import { type BulkKind, pagesOf, shownHousehold } from './kind.ts'

interface HouseholdRow {
  readonly id: string
  readonly number: number
  readonly division: number
  readonly register_number: string | null
  readonly address: string | null
  readonly head: string | null
  readonly is_synthetic: boolean
  readonly dissolved_on: string | null
  readonly recorded_at: Date
}

/** The households of the county as known now. */
export const householdsKind: BulkKind = {
  name: 'households',
  title: '家庭',
  async *pages({ db, county }) {
    const pages = pagesOf(
      db,
      sql<HouseholdRow>`
        SELECT h.id, h.number, h.division, h.register_number, h.address, h.is_synthetic, h.dissolved_on, h.recorded_at,
          (SELECT p.id FROM anmin.person p WHERE p.county = h.county AND p.id = h.head AND ${visiblePeople('p')}) AS head
        FROM anmin.household h WHERE h.county = ${sql.lit(county)} AND ${shownHousehold('h')}
        ORDER BY h.id`,
    )
    for await (const rows of pages)
      yield rows.map((row) => ({
        id: row.id,
        number: row.number,
        division: row.division,
        registerNumber: row.register_number,
        address: row.address,
        head: row.head,
        isSynthetic: row.is_synthetic,
        dissolvedOn: row.dissolved_on,
        recordedAt: row.recorded_at,
      }))
  },
}
