import { canonicalJson } from './audit-chain.ts'
import type { Actor } from './context.ts'
import type { KeyRing } from './crypto/key-ring.ts'
import { type SealedTable, sealedRow } from './crypto/rotate.ts'
import { seal, unseal } from './crypto/sealed.ts'
import { hmacSm3, sameBytes } from './crypto/sm3.ts'
import { viewTables } from './database/connect.ts'
import type { ScopedTransaction } from './database/scope.ts'
import type { KernelTables } from './database/tables.ts'

/** One use of an idempotency key. The key belongs to its actor: nobody gets another's answer. */
export interface KeyUse {
  readonly county: number
  readonly actor: Actor
  readonly key: string
  readonly action: string
  readonly input: unknown
}

export type KeyClaim =
  | { readonly state: 'new' }
  | { readonly state: 'answered'; readonly answer: unknown }
  | { readonly state: 'other-request' }

/** Whether a text may be an idempotency key: 1 to 200 visible ASCII characters. */
export function isIdempotencyKey(key: string): boolean {
  return /^[\x21-\x7e]{1,200}$/.test(key)
}

/**
 * Claims the key inside the command's transaction. Of two requests at the same time the second waits here
 * for the first to end: it gets the first one's answer, or the key if the first was rolled back.
 */
export async function claimKey(trx: ScopedTransaction, keys: KeyRing, use: KeyUse, at: Date): Promise<KeyClaim> {
  const db = viewTables<KernelTables>(trx)
  const place = { county: use.county, actor: actorKey(use.actor), key: use.key }
  const digests = requestDigests(keys, use)
  const request = digests[0] ?? Buffer.alloc(0)
  const claimed = await db
    .insertInto('idempotency')
    .values({ ...place, request, answer: null, at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (claimed) return { state: 'new' }
  const earlier = await db
    .selectFrom('idempotency')
    .select(['request', 'answer'])
    .where('county', '=', place.county)
    .where('actor', '=', place.actor)
    .where('key', '=', place.key)
    .executeTakeFirstOrThrow()
  if (!earlier.answer || !digests.some((digest) => sameBytes(digest, earlier.request)))
    return { state: 'other-request' }
  const opened: { value?: unknown } = JSON.parse(unseal(keys, sealPlace(use), earlier.answer))
  return { state: 'answered', answer: opened.value }
}

/** Keeps the answer, sealed: it may hold personal data. Written before the transaction ends, or not at all. */
export async function keepAnswer(trx: ScopedTransaction, keys: KeyRing, use: KeyUse, answer: unknown): Promise<void> {
  await viewTables<KernelTables>(trx)
    .updateTable('idempotency')
    .set({ answer: seal(keys, sealPlace(use), JSON.stringify({ value: answer })) })
    .where('county', '=', use.county)
    .where('actor', '=', actorKey(use.actor))
    .where('key', '=', use.key)
    .execute()
}

/** Forgets answers from before an instant; a day is long enough for any client to give up. Answers how many. */
export async function forgetAnswers(trx: ScopedTransaction, before: Date): Promise<number> {
  const gone = await viewTables<KernelTables>(trx).deleteFrom('idempotency').where('at', '<', before).executeTakeFirst()
  return Number(gone.numDeletedRows)
}

/** Keyed, because an input may be as guessable as a password; under every key, because keys rotate. */
function requestDigests(keys: KeyRing, use: KeyUse): readonly Buffer[] {
  const content = canonicalJson(JSON.parse(JSON.stringify({ action: use.action, input: use.input })))
  return keys.all('index').map((key) => hmacSm3(key.secret, 'idempotency', content))
}

function actorKey(actor: Actor): string {
  return actor.userId ?? `${actor.kind}:${actor.name}`
}

/** For the rotation of keys. */
export const sealedAnswers: SealedTable = {
  table: 'idempotency',
  key: ['county', 'actor', 'key'],
  columns: [{ column: 'answer' }],
}

function sealPlace(use: KeyUse) {
  return { table: 'idempotency', column: 'answer', row: sealedRow(use.county, actorKey(use.actor), use.key) }
}
