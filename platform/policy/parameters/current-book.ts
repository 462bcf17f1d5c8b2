import type { Context } from '#kernel/context'
import type { PolicyTables } from '../tables.ts'
import { ParameterBook } from './book.ts'
import type { ParameterShelf } from './shelf.ts'
import { loadRecords, recordsVersion } from './store.ts'

let cached: { readonly version: string; readonly book: ParameterBook } | undefined

/** The parameters the database holds, adopted ones included; read again only when something changed. */
export async function currentBook(ctx: Pick<Context, 'db'>): Promise<ParameterBook> {
  const db = ctx.db<PolicyTables>()
  const version = await recordsVersion(db)
  if (cached?.version !== version) cached = { version, book: new ParameterBook(await loadRecords(db)) }
  return cached.book
}

/** The server's shelf: what the database holds. */
export const databaseShelf: ParameterShelf = {
  current: (ctx) => {
    if (!ctx) throw new Error('the database shelf is read inside a use case')
    return currentBook(ctx)
  },
}
