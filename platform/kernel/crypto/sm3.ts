import { createHash, createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'

/** SM3 digest (GB/T 32905-2016) of the parts one after the other; 32 bytes. Text counts as UTF-8. */
export function sm3(...parts: readonly (Uint8Array | string)[]): Buffer {
  const hash = createHash('sm3')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** HMAC with SM3 (GB/T 15852.2) of the parts, each preceded by its length so that no two lists of parts collide; 32 bytes. */
export function hmacSm3(key: Uint8Array, ...parts: readonly (Uint8Array | string)[]): Buffer {
  return createHmac('sm3', keyObject(key)).update(framed(parts)).digest()
}

/** Where short parts are laid side by side: to hand them over one by one costs as much as the computation. */
const desk = Buffer.alloc(4_096)

function framed(parts: readonly (Uint8Array | string)[]): Buffer {
  const most = parts.reduce((sum, part) => sum + 4 + part.length * (typeof part === 'string' ? 3 : 1), 0)
  const bytes = most <= desk.length ? desk : Buffer.allocUnsafe(most)
  let at = 0
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
