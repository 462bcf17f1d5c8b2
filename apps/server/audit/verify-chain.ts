import { verifyStoredChain } from '#kernel/audit-verify'
import type { KeyRing } from '#kernel/crypto/key-ring'
import { publicKeys } from '#kernel/crypto/signature'
import type { Db } from '#kernel/database/connect'
import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { auditAccess } from './access.ts'
import { AuditVerdict, VerifyAuditInput } from './schema.ts'

/**
 * Walks the county's whole chain as it stands in the database, with its signed daily heads. It reads page by page in
 * transactions of its own, because a chain may have millions of entries. An export is verified offline by `anmin audit verify`.
 */
export const verifyChain = (db: Db, keys: KeyRing) =>
  query({
    name: 'audit.verify',
    title: '校验审计链',
    input: VerifyAuditInput,
    output: AuditVerdict,
    errors: {},
    access: auditAccess.verify,
    area: (input) => countyDivision(input.county),
    handle: async (_ctx, { county }) => {
      const verified = await verifyStoredChain(db, county, publicKeys(keys))
      return verified.ok
        ? ok({ intact: true, entries: verified.value.seq, text: `审计链完整:共 ${verified.value.seq} 条,逐条相符。` })
        : ok({ intact: false, brokenAt: verified.error.seq, text: `审计链不完整:${verified.error.text}` })
    },
  })
