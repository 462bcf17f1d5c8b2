import type { Key, KeyRing } from './key-ring.ts'
import { hmacSm3 } from './sm3.ts'

/**
 * The value by which a sealed column is looked up: HMAC-SM3 with a key of its own, so that who reads the
 * table can neither read the number nor try all numbers. Equal inputs give equal indexes only within one
 * `kind` (`id-number`, `bank-account`, `phone`). 36 bytes: the key's id (4), then the MAC (32).
 */
export function blindIndex(keys: KeyRing, kind: string, value: string): Buffer {
  return indexWith(keys.current('index'), kind, value)
}

/** The indexes under every key, the current first: while a rotation runs, search with all of them. */
export function blindIndexes(keys: KeyRing, kind: string, value: string): readonly Buffer[] {
  return keys.all('index').map((key) => indexWith(key, kind, value))
}

/** How a number is written must not matter: full-width digits, a lower-case x, blanks and dashes. */
export function normaliseForIndex(value: string): string {
  if (/^[0-9A-Z]*$/.test(value)) return value // nearly every number, and nothing of it would change
  return value
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-‐-―·]/gu, '')
}

function indexWith(key: Key, kind: string, value: string): Buffer {
  return Buffer.concat([Buffer.from(key.id, 'hex'), hmacSm3(key.secret, kind, normaliseForIndex(value))])
}
