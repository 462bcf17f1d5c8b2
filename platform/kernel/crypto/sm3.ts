import { createHash, createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from 'node:crypto'

/** SM3 digest (GB/T 32905-2016) of the parts one after the other; 32 bytes. Text counts as UTF-8. */
export function sm3(...parts: readonly (Uint8Array | string)[]): Buffer {
  const hash = createHash('sm3')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** HMAC with SM3 (GB/T 15852.2) of the parts, each preceded by its length so that no two lists of parts collide; 32 bytes. */
export function hmacSm3(key: Uint8Array, ...parts: readonly (Uint8Array | string)[]): Buffer {
  const most = parts.reduce((sum, part) => sum + 4 + part.length * (typeof part === 'string' ? 3 : 1), 0)
  if (most > deskSize || key.length > block)
    return createHmac('sm3', keyObject(key))
      .update(framed(parts, Buffer.allocUnsafe(most), 0))
      .digest()
  // The definition of HMAC (RFC 2104) in two hashes at once: an object for each value costs twice the computation.
  const { inner, outer } = desksOf(key)
  outer.write(hash('sm3', framed(parts, inner, block)), block, 'hex')
  return Buffer.from(hash('sm3', outer), 'hex')
}

/** Bytes that SM3 takes at a time, and of its digest. */
const block = 64
const digestSize = 32
const deskSize = 4_096

interface Desks {
  /** The key's inner pad, then room for short parts side by side: to hand them over one by one costs as much again. */
  readonly inner: Buffer
  /** The key's outer pad, then the digest of the inner. */
  readonly outer: Buffer
}

const desks = new WeakMap<Uint8Array, Desks>()

function desksOf(key: Uint8Array): Desks {
  const held = desks.get(key)
  if (held) return held
  const made = { inner: Buffer.alloc(block + deskSize), outer: Buffer.alloc(block + digestSize) }
  for (let at = 0; at < block; at++) {
    made.inner[at] = (key[at] ?? 0) ^ 0x36
    made.outer[at] = (key[at] ?? 0) ^ 0x5c
  }
  desks.set(key, made)
  return made
}

/** The parts, each behind its length, written from `from` on; answers everything up to their end. */
function framed(parts: readonly (Uint8Array | string)[], bytes: Buffer, from: number): Buffer {
  let at = from
  for (const part of parts) {
    const length = typeof part === 'string' ? bytes.write(part, at + 4, 'utf8') : part.length
    if (typeof part !== 'string') bytes.set(part, at + 4)
    bytes.writeUInt32BE(length, at)
    at += 4 + length
  }
  return bytes.subarray(0, at)
}

const keyObjects = new WeakMap<Uint8Array, KeyObject>()

/** The key as Node keeps keys, made once for each: handing over the bytes each time costs five times the whole computation. */
export function keyObject(key: Uint8Array): KeyObject {
  const held = keyObjects.get(key)
  if (held) return held
  const made = createSecretKey(key)
  keyObjects.set(key, made)
  return made
}

/** Compares secrets without telling by the time taken where they differ. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
