import { type Kysely, sql } from 'kysely'
import { viewTables } from '#kernel/database/connect'
import { inScope, type ScopedTransaction } from '#kernel/database/scope'
import type { RegistryTables } from '../../tables.ts'
import type { LedgerPlatform } from '../settings.ts'
import { changeImport, type ImportChange, lockImport, type StoredImport } from '../store.ts'

/** Somebody else went on with the import: another worker, or an officer who cancelled it. */
export class ImportMovedOn extends Error {
  override readonly name = 'ImportMovedOn'
}

export interface StepContext {
  readonly trx: ScopedTransaction
  readonly db: Kysely<RegistryTables>
  /** As it stands, locked. */
  readonly held: StoredImport
}

/**
 * A county's first ledger fills tables of which the planner knows nothing yet, and would have it read them whole for every
 * question; every question here is about some thousand rows that an index finds.
 */
const byIndex = 'SET LOCAL enable_seqscan = off; SET LOCAL enable_mergejoin = off; SET LOCAL jit = off'

/**
 * One piece of an import's work in one transaction, together with how far the import is: a kill leaves both or neither, so
 * that nothing is written twice. It sees and writes only what lies in the import's own area. Answers the import as it is then.
 */
export async function step(
  platform: Pick<LedgerPlatform, 'db'>,
  at: StoredImport,
  work: (context: StepContext) => Promise<ImportChange>,
): Promise<StoredImport> {
  return inScope(platform.db, { area: at.division }, async (trx) => {
    await sql.raw(byIndex).execute(trx)
    const db = viewTables<RegistryTables>(trx)
    const held = await lockImport(db, at.county, at.id)
    const isHere =
      held?.state === at.state && held.stage === at.stage && held.next_batch === at.next_batch && held.job === at.job
    if (!held || !isHere) throw new ImportMovedOn(`import ${at.id} is no longer where this worker left it`)
    const change = await work({ trx, db, held })
    await changeImport(db, held, change)
    return { ...held, ...change } as StoredImport // the change has the columns' types
  })
}
