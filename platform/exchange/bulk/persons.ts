import { sql } from 'kysely'
import { statementColumns, visiblePeople } from '#registry'
import { type BulkKind, pagesOf } from './kind.ts'
import { openNumbers, written } from './written.ts'

/** The particulars of the person's row; the residence is its division. */
const columns = statementColumns('person').filter(({ name, of }) => 'particular' in of && name !== 'residence')
const numberColumns = columns.filter(({ of }) => 'particular' in of && of.particular.kind === 'number')

interface PersonRow {
  readonly id: string
  readonly division: number
  readonly household: string
  readonly household_number: number
  readonly member: number
  readonly is_synthetic: boolean
  readonly version: number
  readonly recorded_at: Date
  readonly [column: string]: unknown
}

/** Everybody of the county as known now. */
export const personsKind: BulkKind = {
  name: 'persons',
  title: '人员',
  async *pages(source) {
    const { db, county } = source
    const pages = pagesOf(
      db,
      sql<PersonRow>`
        SELECT person.* FROM anmin.person WHERE county = ${sql.lit(county)} AND ${visiblePeople('person')}
        ORDER BY id`,
    )
    for await (const rows of pages) {
      const ids = rows.flatMap((row) => numberColumns.map(({ column }) => row[column] as string | null)) // uuid columns
      const numbers = await openNumbers(source, ids)
      yield rows.map((row) => ({
        id: row.id,
        division: row.division,
        household: row.household,
        householdNumber: row.household_number,
        member: row.member,
        ...Object.fromEntries(columns.map((each) => [each.name, written(each, row[each.column], numbers)])),
        isSynthetic: row.is_synthetic,
        version: row.version,
        recordedAt: row.recorded_at,
      }))
    }
  },
}
