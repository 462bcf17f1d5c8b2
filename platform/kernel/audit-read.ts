import type { Kysely } from 'kysely'
import { chainedEntryOf } from './audit.ts'
import { type ChainedEntry, type ChainHead, emptyHead } from './audit-chain.ts'
import { type Db, viewTables } from './database/connect.ts'
import { inScope } from './database/scope.ts'
import type { KernelTables } from './database/tables.ts'
import { type CountyCode, countyDivision } from './division-code.ts'

const page = 2_000

/** The chain's entries in order up to a place, a page at a time: a chain of any length needs little memory. */
export async function* readChain(db: Db, county: CountyCode, upTo: number): AsyncGenerator<ChainedEntry> {
  for (let from = 1; from <= upTo; from += page) {
    const rows = await inScope(db, { area: countyDivision(county) }, (trx) =>
      viewTables<KernelTables>(trx)
        .selectFrom('audit_entry')
        .selectAll()
        .where('county', '=', county)
        .where('seq', '>=', from)
        .where('seq', '<', Math.min(from + page, upTo + 1))
        .orderBy('seq')
        .execute(),
    )
    yield* rows.map(chainedEntryOf)
  }
}

/** The chain's head as the database has it now. */
export async function readHead(db: Db, county: CountyCode): Promise<ChainHead> {
  const row = await inScope(db, { area: countyDivision(county) }, (trx) =>
    viewTables<KernelTables>(trx).selectFrom('audit_head').selectAll().where('county', '=', county).executeTakeFirst(),
  )
  return row ? { county, seq: row.seq, digest: row.digest.toString('hex') } : emptyHead(county)
}

/** What an audit view may ask for. Everything given must hold. */
export interface AuditFilter {
  readonly county?: number | undefined
  readonly actorId?: string | undefined
  readonly action?: string | undefined
  readonly outcome?: string | undefined
  readonly subject?: string | undefined
  readonly from?: Date | undefined
  readonly until?: Date | undefined
}

/** Entries inside the reader's area, newest first; `after` is the last entry of the page before. */
export async function listAuditEntries(
  db: Kysely<KernelTables>,
  filter: AuditFilter,
  limit: number,
  after?: { readonly at: Date; readonly county: number; readonly seq: number },
): Promise<readonly ChainedEntry[]> {
  let rows = db.selectFrom('audit_entry').selectAll()
  if (filter.county !== undefined) rows = rows.where('county', '=', filter.county)
  if (filter.actorId !== undefined) rows = rows.where('actor_id', '=', filter.actorId)
  if (filter.action !== undefined) rows = rows.where('action', '=', filter.action)
  if (filter.outcome !== undefined) rows = rows.where('outcome', '=', filter.outcome)
  if (filter.subject !== undefined) rows = rows.where('subject', '=', filter.subject)
  if (filter.from !== undefined) rows = rows.where('at', '>=', filter.from)
  if (filter.until !== undefined) rows = rows.where('at', '<', filter.until)
  if (after) {
    rows = rows.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('at', 'county', 'seq'), '<', tuple(after.at, after.county, after.seq)),
    )
  }
  const found = await rows.orderBy('at', 'desc').orderBy('county', 'desc').orderBy('seq', 'desc').limit(limit).execute()
  return found.map(chainedEntryOf)
}
