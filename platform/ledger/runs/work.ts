import { sql } from 'kysely'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { Relation } from '#policy'
import type { Database, StoredRun } from './store.ts'

/** What a step of the preparation works with. Everything it writes is in the transaction of `db`. */
export interface Work {
  readonly db: Database
  readonly run: StoredRun
  readonly keys: KeyRing
  readonly relations: readonly Relation[]
  readonly now: Date
  /** Lines, or awards, of one part. */
  readonly size: number
}

/** Does the next part after `after` and says up to where it came; undefined when nothing is left. */
export type DoPart = (work: Work, after: number) => Promise<number | undefined>

/** Lines of one part, unless a test wants them smaller. */
export const usualSize = 50_000

/**
 * For the rest of the transaction: room to sort and join a part in memory, and looking rows up by their key is not taken for
 * more dear than reading a county's whole table, which is what the planner thinks of disks that turn.
 */
export async function makeRoom(db: Database): Promise<void> {
  await sql`SET LOCAL work_mem = '64MB'`.execute(db)
  await sql`SET LOCAL random_page_cost = 1.1`.execute(db)
}
