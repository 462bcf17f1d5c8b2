import type { KeyRing } from '#kernel/crypto/key-ring'
import type { Platform } from '#kernel/execute'

/** What the application gives the import of ledgers. */
export type LedgerSettings = Pick<Platform, 'files' | 'keys'>

/** Rows in one transaction: enough that its own cost does not count, few enough for little memory. */
export const defaultStepRows = 5_000

/** What its jobs need besides. */
export interface LedgerPlatform extends Pick<Platform, 'db' | 'clock' | 'files' | 'log'> {
  readonly keys: KeyRing
  /** Rows that are staged, weighed or recorded in one transaction. */
  readonly stepRows?: number | undefined
}
