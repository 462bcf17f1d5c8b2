import { randomBytes } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'
import { z } from 'zod'

/** What a key is for. A key never serves two purposes. */
export const keyPurposes = ['seal', 'index', 'sign'] as const
export type KeyPurpose = (typeof keyPurposes)[number]

const HexKey = z.string().regex(/^(?:[0-9a-f]{2})+$/)

/** One key. `id` travels with whatever it made; `secret` is hex: 16 + 32 bytes to seal, 32 to index, an SM2 private key to sign. */
export const StoredKey = z.object({
  id: z.string().regex(/^[0-9a-f]{8}$/),
  purpose: z.enum(keyPurposes),
  secret: HexKey,
  createdAt: z.iso.datetime(),
})
export type StoredKey = z.infer<typeof StoredKey>

/** All keys, oldest first; the last of each purpose is the one in use. */
export const KeySet = z.object({ version: z.literal(1), keys: z.array(StoredKey) })
export type KeySet = z.infer<typeof KeySet>

/**
 * Where keys are kept. A file by default (file-keys.ts); a key-management service implements the same two
 * methods, and `create` must fail when somebody else created the set first.
 */
export interface KeyStore {
  readonly load: () => Promise<KeySet | undefined>
  /** Stores a set; `replacing` undefined demands that there is none yet. */
  readonly save: (keys: KeySet, replacing: KeySet | undefined) => Promise<void>
}

export interface Key {
  readonly id: string
  readonly secret: Buffer
}

/** The keys in use. Old ones stay readable until everything they made is re-made. */
export interface KeyRing {
  readonly current: (purpose: KeyPurpose) => Key
  readonly find: (purpose: KeyPurpose, id: string) => Key | undefined
  /** All keys of a purpose, the current one first. */
  readonly all: (purpose: KeyPurpose) => readonly Key[]
}

const secretBytes = { seal: 48, index: 32 } as const

/** Opens the keys, making a first set where there is none. `now` stamps new keys. */
export async function openKeyRing(store: KeyStore, now: () => Date): Promise<KeyRing> {
  const existing = await store.load()
  if (existing) return keyRingOf(existing)
  const first: KeySet = { version: 1, keys: keyPurposes.map((purpose) => makeKey(purpose, now())) }
  await store.save(first, undefined)
  return keyRingOf((await store.load()) ?? first)
}

/** Adds a new current key of a purpose; what older keys made stays readable. Answers the ring with it. */
export async function addKey(store: KeyStore, purpose: KeyPurpose, now: () => Date): Promise<KeyRing> {
  const existing = await store.load()
  if (!existing) throw new Error('还没有密钥文件,请先启动一次安民服务再更换密钥。')
  const next: KeySet = { ...existing, keys: [...existing.keys, makeKey(purpose, now())] }
  await store.save(next, existing)
  return keyRingOf(next)
}

/** Drops keys that nothing needs any more. The one in use of its purpose is never dropped. Answers those that stay. */
export async function dropKeys(store: KeyStore, ids: readonly string[]): Promise<KeySet> {
  const existing = await store.load()
  if (!existing) throw new Error('还没有密钥文件,没有可以停用的密钥。')
  const ring = keyRingOf(existing)
  const stays = ({ id, purpose }: StoredKey) => !ids.includes(id) || ring.current(purpose).id === id
  const next: KeySet = { ...existing, keys: existing.keys.filter(stays) }
  await store.save(next, existing)
  return next
}

export function keyRingOf(set: KeySet): KeyRing {
  const newestFirst = set.keys
    .toReversed()
    .map(({ id, purpose, secret }) => ({ id, purpose, secret: Buffer.from(secret, 'hex') }))
  const all = (purpose: KeyPurpose) => newestFirst.filter((key) => key.purpose === purpose)
  return {
    all,
    find: (purpose, id) => all(purpose).find((key) => key.id === id),
    current: (purpose) => {
      const key = all(purpose)[0]
      if (!key) throw new Error(`密钥文件缺少用途为“${purpose}”的密钥,请恢复完整的密钥文件后重新启动。`)
      return key
    },
  }
}

function makeKey(purpose: KeyPurpose, at: Date): StoredKey {
  const secret =
    purpose === 'sign' ? sm2.generateKeyPairHex().privateKey : randomBytes(secretBytes[purpose]).toString('hex')
  return { id: randomBytes(4).toString('hex'), purpose, secret, createdAt: at.toISOString() }
}
