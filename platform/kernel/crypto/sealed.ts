import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { Key, KeyRing } from './key-ring.ts'
import { freshRandom } from './random.ts'
import { hmacSm3, keyObject, sameBytes } from './sm3.ts'

/** Where a sealed value stands. It is bound into the seal, so a value copied to another row does not open. */
export interface SealPlace {
  readonly table: string
  readonly column: string
  /** The row's id, with its county where the table has one. */
  readonly row: string
}

/** Layout: version (1) · key id (8, ASCII hex) · nonce (16) · SM4-CTR ciphertext · HMAC-SM3 (32). */
const version = 1
export const sealSize = { head: 9, nonce: 16, mac: 32 } as const

/** A sealed value that was altered, moved, or made with a key we do not have. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}

/** Seals a text for its place: SM4-CTR (GB/T 32907-2016), then HMAC-SM3 over everything and the place. */
export function seal(keys: KeyRing, place: SealPlace, plain: string): Buffer {
  const key = keys.current('seal')
  const text = Buffer.from(plain, 'utf8')
  const from = sealSize.head + sealSize.nonce
  const sealed = Buffer.allocUnsafe(from + text.length + sealSize.mac)
  sealed[0] = version
  sealed.write(key.id, 1, 'ascii')
  sealed.set(freshRandom(sealSize.nonce), sealSize.head)
  const cipher = createCipheriv('sm4-ctr', keyObject(secretsOf(key).encryption), sealed.subarray(sealSize.head, from))
  sealed.set(cipher.update(text), from)
  sealed.set(authenticate(key, place, sealed.subarray(0, -sealSize.mac)), from + text.length)
  return sealed
}

/** Opens a sealed value at its place. Throws `SealBroken` when it is not exactly what was sealed there. */
export function unseal(keys: KeyRing, place: SealPlace, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const where = `${place.table}.${place.column}`
  if (!isSealed(bytes)) {
    throw new SealBroken(`加密数据 ${where} 已损坏:长度或版本不对。请从备份恢复该行。`)
  }
  const id = sealedKeyId(bytes)
  const key = keys.find('seal', id)
  if (!key) throw new SealBroken(`加密数据 ${where} 使用的密钥 ${id} 不在密钥文件里。请恢复包含该密钥的密钥文件。`)
  const body = bytes.subarray(0, -sealSize.mac)
  if (!sameBytes(authenticate(key, place, body), bytes.subarray(-sealSize.mac))) {
    throw new SealBroken(`加密数据 ${where} 校验不通过:被改动过,或被移到了别的行。请从备份恢复该行并查看审计记录。`)
  }
  const decipher = createDecipheriv(
    'sm4-ctr',
    keyObject(secretsOf(key).encryption),
    body.subarray(sealSize.head, sealSize.head + sealSize.nonce),
  )
  return Buffer.concat([decipher.update(body.subarray(sealSize.head + sealSize.nonce)), decipher.final()]).toString(
    'utf8',
  )
}

/** Whether bytes have the length and the version of a sealed value. */
export function isSealed(bytes: Uint8Array): boolean {
  return bytes.length >= sealSize.head + sealSize.nonce + sealSize.mac && bytes[0] === version
}

/** The id of the key that made a sealed value. */
export function sealedKeyId(sealed: Uint8Array): string {
  return Buffer.from(sealed.subarray(1, sealSize.head)).toString('ascii')
}

interface KeyParts {
  readonly encryption: Uint8Array
  readonly mac: Uint8Array
}

const parts = new WeakMap<Buffer, KeyParts>()

/** Encrypting and authenticating never share a key. The same parts each time, so that their key objects are found again. */
export function secretsOf({ secret }: Key): KeyParts {
  const held = parts.get(secret)
  if (held) return held
  const made = { encryption: secret.subarray(0, 16), mac: secret.subarray(16) }
  parts.set(secret, made)
  return made
}

function authenticate(key: Key, place: SealPlace, body: Uint8Array): Buffer {
  return hmacSm3(secretsOf(key).mac, place.table, place.column, place.row, body)
}
