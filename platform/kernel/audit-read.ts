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
