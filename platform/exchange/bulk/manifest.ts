import { z } from 'zod'
import { canonicalJson } from '#kernel/audit-chain'
import type { KeyRing } from '#kernel/crypto/key-ring'
import { isSigned, signingKey, signText } from '#kernel/crypto/signature'
import { CountyCode } from '#kernel/division-code'

/** One more when a field of a row changes its meaning or goes; new fields may come without. */
export const bulkSchemaVersion = 1

const Hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))

/** What an export holds, signed with SM2 over its canonical JSON without `signature` (docs/open-interfaces.md). */
export const Manifest = z.strictObject({
  format: z.literal('anmin-bulk-export'),
  schemaVersion: z.literal(bulkSchemaVersion),
  id: z.uuid(),
  area: CountyCode,
  areaName: z.string(),
  requestedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  withNumbers: z.boolean(),
  files: z.array(
    z.strictObject({
      county: CountyCode,
      kind: z.string(),
      name: z.string(),
      rows: z.int(),
      size: z.int(),
      sm3: Hex(32),
      asOf: z.iso.datetime(),
    }),
  ),
  keyId: z.string(),
  publicKey: Hex(65),
  signature: Hex(64),
})
export type Manifest = z.infer<typeof Manifest>

export function signManifest(
  keys: KeyRing,
  content: Omit<Manifest, 'format' | 'schemaVersion' | 'keyId' | 'publicKey' | 'signature'>,
): Manifest {
  const signed = {
    ...{ format: 'anmin-bulk-export' as const, schemaVersion: bulkSchemaVersion as typeof bulkSchemaVersion },
    ...content,
    ...signingKey(keys),
  }
  return { ...signed, signature: signText(keys, canonicalJson(signed)).signature }
}

/** Whether the manifest was signed by one of the trusted public keys (hex, uncompressed). */
export function isTrustedManifest({ signature, ...content }: Manifest, trusted: readonly string[]): boolean {
  return trusted.includes(content.publicKey) && isSigned(canonicalJson(content), signature, content.publicKey)
}

export function fileName(county: CountyCode, kind: string): string {
  return `${String(county).padStart(6, '0')}-${kind}.ndjson.gz`
}

export const manifestName = 'manifest.json'
