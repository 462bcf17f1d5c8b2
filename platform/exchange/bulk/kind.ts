import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { CountyCode } from '#kernel/division-code'
import { visiblePeople } from '#registry'

/** One kind of rows of a bulk export: a file for each county. Modules of higher rank bring their own (watch: results). */
export interface BulkKind {
  /** In file names and the manifest: `persons`. */
  readonly name: string
  /** What the rows are, in Chinese. */
  readonly title: string
  /** All rows of the county, page by page in the order of their ids: never a protected child's, nor a record that was merged. */
  readonly pages: (source: BulkSource) => AsyncIterable<readonly BulkRow[]>
}

/** One line of the file. Undefined and null fields are left out. */
export type BulkRow = Readonly<Record<string, unknown>>

export interface BulkSource {
  /** A transaction that sees one state of the county, whoever writes meanwhile. */
  readonly db: Kysely<unknown>
  readonly county: CountyCode
  readonly keys: KeyRing
  readonly withNumbers: boolean
}

const pageSize = 2_000
let cursors = 0

/**
 * The rows of a query, page by page through a cursor of the transaction: planned once for all rows, where pages asked for
 * one by one would join whole tables for each. The query must name its values in its text (`sql.lit`): a cursor takes no
 * parameters.
 */
export async function* pagesOf<Row>(db: Kysely<unknown>, query: RawBuilder<Row>): AsyncGenerator<readonly Row[]> {
  const cursor = sql.id(`bulk_${++cursors}`)
  await sql`SET LOCAL cursor_tuple_fraction = 1`.execute(db)
  await sql`DECLARE ${cursor} NO SCROLL CURSOR FOR ${query}`.execute(db)
  for (;;) {
    const { rows } = await sql<Row>`FETCH ${sql.lit(pageSize)} FROM ${cursor}`.execute(db)
    if (rows.length > 0) yield rows
    if (rows.length < pageSize) break
  }
  // Whoever stops earlier ends the transaction, and the cursor with it.
  await sql`CLOSE ${cursor}`.execute(db)
}

/**
 * The record that counts: a merged one's statements and memberships count for the person it was found to be one with.
 * To be joined as `person` (whose row it is) and `living`.
 */
export const livingPerson = (person: string) => sql`
  JOIN anmin.person ON person.county = ${sql.ref(`${person}.county`)} AND person.id = ${sql.ref(`${person}.person`)}
  JOIN anmin.person living ON living.county = person.county AND living.id = coalesce(person.merged_into, person.id)`

/** A household of which somebody is or was a member whose file is open: one of protected children alone is hidden with them. */
export const shownHousehold = (household: string) => sql<boolean>`
  EXISTS (SELECT FROM anmin.membership shown JOIN anmin.person member ON member.county = shown.county AND member.id = shown.person
    WHERE shown.county = ${sql.ref(`${household}.county`)} AND shown.household = ${sql.ref(`${household}.id`)}
      AND shown.replaced_at IS NULL AND ${visiblePeople('member')})`
