import type { Clock } from '#kernel/clock'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { Db } from '#kernel/database/connect'
import type { ObjectStore } from '#kernel/files/object-store'
import type { BulkKind } from './kind.ts'
import { registryKinds } from './kinds.ts'

/** What a bulk export is made with. */
export interface BulkPlatform {
  readonly db: Db
  readonly clock: Clock
  readonly keys: KeyRing
  readonly files: ObjectStore
}

export interface BulkSettings {
  /** Kinds of rows that modules of higher rank bring, after the registry's. */
  readonly kinds: readonly BulkKind[]
}

export function allKinds({ kinds }: BulkSettings): readonly BulkKind[] {
  return [...registryKinds, ...kinds]
}
