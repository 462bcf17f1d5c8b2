import type { Platform } from '#kernel/execute'
import type { Rulebook } from '#policy'

/** What the long work of the bank needs. */
export interface BankPlatform extends Pick<Platform, 'db' | 'clock' | 'keys' | 'files'> {
  readonly rulebook: Rulebook
  /** Where files are dropped enveloped for banks that have a key (ANMIN_BANK_DROP). */
  readonly drop?: string | undefined
}
