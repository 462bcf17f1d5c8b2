import { exchangeSealedTables } from '#exchange'
import { identitySealedTables } from '#identity'
import type { SealedTable } from '#kernel/crypto/rotate'
import { sealedUploads } from '#kernel/files/upload-store'
import { sealedAnswers } from '#kernel/idempotency'
import { bankSealedTables, schemesSealedTables } from '#ledger'
import { ledgerSealedTables, peopleSealedTables } from '#registry'

/** Every table with sealed columns, as its module declares it: what a change of keys re-seals. */
export const sealedTables: readonly SealedTable[] = [
  sealedAnswers,
  sealedUploads,
  ...identitySealedTables,
  ...exchangeSealedTables,
  ...peopleSealedTables,
  ...ledgerSealedTables,
  ...bankSealedTables,
  ...schemesSealedTables,
]
