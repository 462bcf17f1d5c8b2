import { createHmac, randomBytes } from 'node:crypto'
import type { KeyRing } from '#kernel/crypto/key-ring'
import { signText } from '#kernel/crypto/signature'

const prefix = 'whsec_'

/** A new shared secret as a receiver keeps it: `whsec_` and 32 random bytes in Base64 (Standard Webhooks). */
export function newSecret(): string {
  return `${prefix}${randomBytes(32).toString('base64')}`
}

export interface Message {
  /** The event's id: the same at every attempt, so that a receiver knows what it has had. */
  readonly id: string
  readonly at: Date
  readonly body: string
}

/**
 * The headers of the Standard Webhooks specification with the national algorithms. What is signed is
 * `<webhook-id>.<webhook-timestamp>.<body>`:
 * `v1sm3` HMAC-SM3 (GB/T 15852.2) by each shared secret that holds, Base64;
 * `v1sm2` SM2 with SM3 (GB/T 32918.2, default user id) by the installation's key, r‖s in Base64. `webhook-key-id` names
 * that key among those served at `signingKeysPath`.
 */
export function signedHeaders(
  keys: KeyRing,
  secrets: readonly string[],
  message: Message,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(message.at.getTime() / 1_000))
  const content = `${message.id}.${timestamp}.${message.body}`
  const shared = secrets.map((secret) => `v1sm3,${hmac(secret, content)}`)
  const { keyId, signature } = signText(keys, content)
  return {
    'webhook-id': message.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': [...shared, `v1sm2,${Buffer.from(signature, 'hex').toString('base64')}`].join(' '),
    'webhook-key-id': keyId,
  }
}

/** Where everybody may read the public keys. */
export const signingKeysPath = '/.well-known/anmin-signing-keys.json'

function hmac(secret: string, content: string): string {
  const key = Buffer.from(secret.slice(prefix.length), 'base64')
  // Not the kernel's hmacSm3, which puts lengths between parts: receivers take the plain HMAC of one text.
  return createHmac('sm3', key).update(content, 'utf8').digest('base64')
}
