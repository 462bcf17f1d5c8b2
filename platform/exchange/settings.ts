import type { KeyRing } from '#kernel/crypto/key-ring'
import type { BulkKind } from './bulk/kind.ts'
import type { AllowedHosts } from './webhooks/hosts.ts'

/** What the exchange is told by the application that holds it. */
export interface ExchangeSettings {
  /** Seals the secrets of webhooks and signs what they send. */
  readonly keys: KeyRing
  readonly hosts: AllowedHosts
  /** Kinds of rows of bulk exports that modules of higher rank bring. */
  readonly kinds: readonly BulkKind[]
}
