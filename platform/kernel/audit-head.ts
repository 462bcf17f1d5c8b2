import { z } from 'zod'
import { canonicalJson, type ChainHead } from './audit-chain.ts'
import { readHead } from './audit-read.ts'
import type { Clock } from './clock.ts'
import type { KeyRing } from './crypto/key-ring.ts'
import { isSigned, signingKey, signText } from './crypto/signature.ts'
import { type Db, viewTables } from './database/connect.ts'
import { inScope } from './database/scope.ts'
import type { KernelTables } from './database/tables.ts'
import { CountyCode, countyDivision, nation } from './division-code.ts'

const Hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))

/** A head that the bureau signed with SM2: up to here the chain is what it was at that time. */
export const SignedHead = z.strictObject({
  type: z.literal('head'),
  county: z.int(),
  seq: z.int(),
  digest: Hex(32),
  at: z.iso.datetime(),
  /** `daily` stands inside an export, `end` closes it: an export cut back to an earlier head is not mistaken for a whole one. */
  role: z.enum(['daily', 'end']),
  /** SM3 of everything before the closing head of an export; null for a daily one. */
  content: Hex(32).nullable(),
  keyId: z.string(),
  publicKey: Hex(65),
  signature: Hex(64),
})
export type SignedHead = z.infer<typeof SignedHead>

/** Signs a day's head; with the digest of an export's content, the head that closes the export. */
export function signHead(keys: KeyRing, head: ChainHead, at: Date, content: string | null = null): SignedHead {
  const { county, seq, digest } = head
  const role = content === null ? ('daily' as const) : ('end' as const)
  const signed = {
    type: 'head' as const,
    county,
    seq,
    digest,
    role,
    content,
    at: at.toISOString(),
    ...signingKey(keys),
  }
  return { ...signed, signature: signText(keys, canonicalJson(signed)).signature }
}

/** Whether the head was signed by one of the trusted public keys (hex, uncompressed). */
export function isTrustedHead(head: SignedHead, trusted: readonly string[]): boolean {
  const { signature, ...content } = head
  return trusted.includes(head.publicKey) && isSigned(canonicalJson(content), signature, head.publicKey)
}

/** Signs and keeps today's head of every chain that has grown since its last one. Answers how many. Run it daily, and export. */
export async function recordDailyHeads(db: Db, keys: KeyRing, clock: Clock): Promise<number> {
  const grown = await inScope(db, { area: nation }, (trx) =>
    viewTables<KernelTables>(trx)
      .selectFrom('audit_head as head')
      .select('head.county')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('audit_daily_head as daily')
              .select('daily.seq')
              .whereRef('daily.county', '=', 'head.county')
              .whereRef('daily.seq', '>=', 'head.seq'),
          ),
        ),
      )
      .execute(),
  )
  let signed = 0
  for (const { county } of grown) {
    const code = CountyCode.parse(county)
    const head = await readHead(db, code)
    const record = canonicalJson(signHead(keys, head, clock.now()))
    const row = { county, day: clock.today(), seq: head.seq, digest: Buffer.from(head.digest, 'hex'), record }
    const kept = await inScope(db, { area: countyDivision(code) }, (trx) =>
      viewTables<KernelTables>(trx)
        .insertInto('audit_daily_head')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .returning('seq')
        .executeTakeFirst(),
    )
    if (kept) signed++
  }
  return signed
}

/** The signed daily heads of a chain, oldest first. */
export async function readDailyHeads(db: Db, county: CountyCode): Promise<readonly SignedHead[]> {
  const rows = await inScope(db, { area: countyDivision(county) }, (trx) =>
    viewTables<KernelTables>(trx)
      .selectFrom('audit_daily_head')
      .select('record')
      .where('county', '=', county)
      .orderBy('seq')
      .execute(),
  )
  return rows.map(({ record }) => SignedHead.parse(JSON.parse(record)))
}
