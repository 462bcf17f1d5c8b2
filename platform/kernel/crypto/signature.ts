import { sm2 } from 'sm-crypto-v2'
import type { KeyRing } from './key-ring.ts'

/** A signature with the id of the key that made it; keys and signature are lower-case hex. */
export interface Signature {
  readonly keyId: string
  /** Uncompressed point, 04‖x‖y. */
  readonly publicKey: string
  /** r‖s, 64 bytes: unlike DER it has exactly one way to be written. */
  readonly signature: string
}

// Node's own crypto signs plain ECDSA with a key on the SM2 curve, which no SM2 verifier accepts; and SM2 binds
// the signer's identity into the digest (GB/T 32918.2-2016), hence `hash`.
const form = { hash: true, der: false } as const

/** The key that signs now, as others may know it. */
export function signingKey(keys: KeyRing): Omit<Signature, 'signature'> {
  const key = keys.current('sign')
  return { keyId: key.id, publicKey: sm2.getPublicKeyFromPrivateKey(key.secret.toString('hex')) }
}

/** Signs a text with SM2 and SM3 (GB/T 32918.2-2016, default user id of GB/T 35276). */
export function signText(keys: KeyRing, text: string): Signature {
  const { keyId, publicKey } = signingKey(keys)
  const secret = keys.current('sign').secret.toString('hex')
  return { keyId, publicKey, signature: sm2.doSignature(Buffer.from(text, 'utf8'), secret, { ...form, publicKey }) }
}

/** Whether this text was signed by the holder of the public key. A malformed signature is simply not one. */
export function isSigned(text: string, signature: string, publicKey: string): boolean {
  if (!/^[0-9a-f]{128}$/.test(signature) || !/^04[0-9a-f]{128}$/.test(publicKey)) return false
  try {
    return sm2.doVerifySignature(Buffer.from(text, 'utf8'), signature, publicKey, form)
  } catch {
    return false // the library throws on points off the curve
  }
}

/** Every public key of the ring, the current one first: what heads and documents of ours may be signed with. */
export function publicKeys(keys: KeyRing): readonly string[] {
  return signingKeys(keys).map(({ publicKey }) => publicKey)
}

/** The same with the id that names each in what it has signed. */
export function signingKeys(keys: KeyRing): readonly Omit<Signature, 'signature'>[] {
  return keys
    .all('sign')
    .map(({ id, secret }) => ({ keyId: id, publicKey: sm2.getPublicKeyFromPrivateKey(secret.toString('hex')) }))
}
