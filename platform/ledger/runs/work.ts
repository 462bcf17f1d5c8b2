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
