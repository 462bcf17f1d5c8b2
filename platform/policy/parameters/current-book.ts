import { type Kysely, sql } from 'kysely'
import type { Context } from '#kernel/context'
import type { PolicyTables } from '../tables.ts'
import { ParameterBook } from './book.ts'
import type { ParameterShelf } from './shelf.ts'
import { loadRecords, recordsVersion } from './store.ts'

/** What the database held when it was last read, as committed. */
let cached: { readonly version: string; readonly book: ParameterBook } | undefined

/**
 * The parameters the database holds, adopted ones included; read again only when something changed. A transaction that
 * has written something reads for itself: what it sees may yet be undone.
 */
export async function currentBook(ctx: Pick<Context, 'db'>): Promise<ParameterBook> {
  const db = ctx.db<PolicyTables>()
  const version = await recordsVersion(db)
  if (cached?.version === version) return cached.book
  const read = { version, book: new ParameterBook(await loadRecords(db)) }
  if (!(await hasWritten(db))) cached = read
  return read.book
}

async function hasWritten(db: Kysely<PolicyTables>): Promise<boolean> {
  const { rows } = await sql<{ written: boolean }>`
    SELECT pg_current_xact_id_if_assigned() IS NOT NULL AS written`.execute(db)
  return rows[0]?.written ?? true
}

/** The server's shelf: what the database holds. */
export const databaseShelf: ParameterShelf = {
  current: (ctx) => {
    if (!ctx) throw new Error('the database shelf is read inside a use case')
    return currentBook(ctx)
  },
}
