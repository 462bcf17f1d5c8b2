import { type RawBuilder, sql } from 'kysely'
import type { Month } from '#kernel/month'
import { maskNumbers, statementColumns, visiblePeople } from '#registry'
import { type BulkKind, type BulkSource, livingPerson, pagesOf, shownHousehold } from './kind.ts'
import { openNumbers, written, writtenMonth } from './written.ts'

interface StatementRow {
  readonly id: string
  readonly subject: string
  readonly source: string
  readonly valid_from: Month
  readonly valid_to: Month | null
  readonly recorded_at: Date
  readonly evidence: string | null
  readonly says: readonly string[]
  readonly [column: string]: unknown
}

type Entity = 'person' | 'household'

/** Which statements, with the one they are about as `subject`. What a withdrawn source said does not count. */
const queries = {
  person: ({ county }) => sql<StatementRow>`
    SELECT s.*, living.id AS subject FROM anmin.person_statement s ${livingPerson('s')}
    JOIN anmin.source ON source.county = s.county AND source.id = s.source
    WHERE s.county = ${sql.lit(county)} AND source.withdrawn_at IS NULL
      AND NOT person.is_protected_child AND ${visiblePeople('living')}
    ORDER BY s.id`,
  household: ({ county }) => sql<StatementRow>`
    SELECT s.*, s.household AS subject FROM anmin.household_statement s
    JOIN anmin.household h ON h.county = s.county AND h.id = s.household
    JOIN anmin.source ON source.county = s.county AND source.id = s.source
    WHERE s.county = ${sql.lit(county)} AND source.withdrawn_at IS NULL AND ${shownHousehold('h')}
    ORDER BY s.id`,
} as const satisfies Record<Entity, (source: BulkSource) => RawBuilder<StatementRow>>

function statementsKind(entity: Entity, title: string): BulkKind {
  const columns = new Map(statementColumns(entity).map((each) => [each.name, each]))
  const numberColumns = [...columns.values()].filter(({ of }) => 'particular' in of && of.particular.kind === 'number')
  return {
    name: `${entity}-statements`,
    title,
    async *pages(source) {
      const pages = pagesOf(source.db, queries[entity](source))
      for await (const rows of pages) {
        const ids = rows.flatMap((row) => numberColumns.map(({ column }) => row[column] as string | null)) // uuid columns
        const numbers = await openNumbers(source, ids)
        const saidBy = (row: StatementRow) =>
          row.says.flatMap((name) => {
            const column = columns.get(name)
            return column ? [[name, written(column, row[column.column], numbers)]] : []
          })
        yield rows.map((row) => ({
          id: row.id,
          [entity]: row.subject,
          source: row.source,
          validFrom: writtenMonth(row.valid_from),
          validTo: writtenMonth(row.valid_to),
          recordedAt: row.recorded_at,
          // Free text: somebody may have written a number down in it.
          evidence: source.withNumbers || row.evidence === null ? row.evidence : maskNumbers(row.evidence),
          says: Object.fromEntries(saidBy(row)),
        }))
      }
    },
  }
}

/** Every statement that counts; the last one recorded for a month is what is known of it. */
export const personStatementsKind = statementsKind('person', '人员的事实')
export const householdStatementsKind = statementsKind('household', '家庭的事实')
