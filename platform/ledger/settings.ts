import type { KeyRing } from '#kernel/crypto/key-ring'
import type { ObjectStore } from '#kernel/files/object-store'
import type { ParameterShelf, Rulebook } from '#policy'

/** What the money stands on: the rules and their values, keys for accounts, a place for files. */
export interface MoneySettings {
  readonly rulebook: Rulebook
  readonly shelf: ParameterShelf
  readonly keys: KeyRing
  readonly files: ObjectStore
}
