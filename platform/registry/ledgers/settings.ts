import type { KeyRing } from '#kernel/crypto/key-ring'
import type { Platform } from '#kernel/execute'

/** What the application gives the import of ledgers. */
export type LedgerSettings = Pick<Platform, 'files' | 'keys'>

/** What its jobs need besides. */
export type LedgerPlatform = Pick<Platform, 'db' | 'clock' | 'files' | 'log'> & { readonly keys: KeyRing }
