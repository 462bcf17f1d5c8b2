import type { SealedTable } from '#kernel/crypto/rotate'

/** What identity seals, for the rotation of keys; second-factor-store.ts seals it. */
export const identitySealedTables: readonly SealedTable[] = [
  { table: 'identity_user', key: ['id'], columns: [{ column: 'totp_secret' }] },
]
