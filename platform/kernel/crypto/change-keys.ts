import type pg from 'pg'
import { appendAudit } from '../audit.ts'
import type { Actor } from '../context.ts'
import { inScope } from '../database/scope.ts'
import { nation } from '../division-code.ts'
import type { Platform } from '../execute.ts'
import { checkKeys } from './key-check.ts'
import { addKey, dropKeys, type KeyStore } from './key-ring.ts'
import { countOld, rotateSealed, type SealedTable, sealKeysInUse } from './rotate.ts'

/** What a change of keys needs: `platform.keys` follows the store, so a key that is added there is in use at once. */
export interface KeyChange {
  readonly platform: Platform
  readonly store: KeyStore
  /** Connections of the owner: only it may forget a key. */
  readonly owner: pg.Pool
  readonly tables: readonly SealedTable[]
  readonly actor: Actor
}

export interface Rotated {
  /** The key that everything is sealed with now. */
  readonly keyId: string
  /** No key was added: an earlier change had been interrupted and was brought to its end. */
  readonly wasResumed: boolean
  /** Rows that were sealed anew this time. */
  readonly rows: number
  /** Files of the object store that were sealed anew this time. */
  readonly files: number
}

/**
 * Adds a key to seal with and seals every row anew, a batch per transaction, then every file. While something of an older
 * key is left from a change that was interrupted, it goes on with that one. One runs at a time; a second answers undefined.
 */
export async function changeSealKey(
  change: KeyChange,
  report: (done: number, total: number) => void,
  batch = 500,
): Promise<Rotated | undefined> {
  const { platform, tables } = change
  return alone(change, async () => {
    const wasResumed = (await oldThings(change)) > 0
    if (!wasResumed) await addKey(change.store, 'seal', platform.clock.now)
    const [fault] = await checkKeys(platform.db, platform.keys)
    if (fault) throw new Error(fault.text)
    const keyId = platform.keys.current('seal').id
    await audit(change, 'keys.rotate', { key: keyId, resumed: wasResumed })
    const total = await oldThings(change)
    let rows = 0
    for (const table of tables) {
      const before = rows
      for await (const done of rotateSealed(platform.db, platform.keys, table, batch)) {
        rows = before + done
        report(rows, total)
      }
    }
    let files = 0
    for await (const done of platform.files.seals.renew()) {
      files = done
      report(rows + files, total)
    }
    await audit(change, 'keys.rotated', { key: keyId, rows, files })
    return { keyId, wasResumed, rows, files }
  })
}

/** How long an older key is kept although nothing needs it: whoever sealed with it a moment ago may still be writing. */
export const keepUnusedMs = 3_600_000

export interface KeyState {
  readonly id: string
  readonly createdAt: string
  readonly state: 'current' | 'in-use' | 'unused'
}

/** The keys to seal with, the oldest first, and which of them something in the database or the object store needs. */
export async function listSealKeys({
  platform,
  store,
  tables,
}: Omit<KeyChange, 'owner' | 'actor'>): Promise<KeyState[]> {
  const byRows = await inScope(platform.db, { area: nation }, async (trx) => {
    const ids: string[] = []
    for (const table of tables) ids.push(...(await sealKeysInUse(trx, table)))
    return ids
  })
  const used = new Set([...byRows, ...(await platform.files.seals.keysInUse())])
  const held = ((await store.load())?.keys ?? []).filter(({ purpose }) => purpose === 'seal')
  return held.map(({ id, createdAt }, index) => {
    const state = index === held.length - 1 ? 'current' : used.has(id) ? 'in-use' : 'unused'
    return { id, createdAt, state }
  })
}

/** Drops the keys that nothing needs since an hour or more. What only a backup needs cannot be seen from here. */
export async function retireSealKeys(change: KeyChange): Promise<readonly string[] | undefined> {
  return alone(change, async () => {
    const keys = await listSealKeys(change)
    const since = Date.parse(keys.at(-1)?.createdAt ?? '')
    if (!(change.platform.clock.now().getTime() - since >= keepUnusedMs)) return []
    const unused = keys.filter(({ state }) => state === 'unused').map(({ id }) => id)
    if (unused.length === 0) return []
    await audit(change, 'keys.retire', { keys: unused })
    // Forgotten first: killed in between, the next start finds the key in the file and notes it again. And once more,
    // because a service that runs may have noted it meanwhile.
    const forget = () => change.owner.query('DELETE FROM anmin.key_check WHERE key_id = ANY($1)', [unused])
    await forget()
    await dropKeys(change.store, unused)
    await forget()
    return unused
  })
}

/** Rows and files that an older key made. */
async function oldThings({ platform, tables }: KeyChange): Promise<number> {
  let count = await platform.files.seals.countOld()
  for (const table of tables) count += await countOld(platform.db, platform.keys, table)
  return count
}

/** Two at once would each write the keys file, and one would lose the key the other has sealed with. */
async function alone<T>({ owner }: KeyChange, work: () => Promise<T>): Promise<T | undefined> {
  const client = await owner.connect()
  try {
    const lock = await client.query<{ got: boolean }>(`SELECT pg_try_advisory_lock(hashtext('anmin keys')) AS got`)
    if (!lock.rows[0]?.got) return undefined
    try {
      return await work()
    } finally {
      await client.query(`SELECT pg_advisory_unlock(hashtext('anmin keys'))`)
    }
  } finally {
    client.release()
  }
}

async function audit({ platform, actor }: KeyChange, action: string, detail: Readonly<Record<string, unknown>>) {
  const nothing = { role: undefined, subject: undefined, purpose: undefined }
  const record = { county: 0, at: platform.clock.now(), actor, action, kind: 'command', outcome: 'done' } as const
  await inScope(platform.db, { area: 'platform' }, (trx) => appendAudit(trx, { ...record, ...nothing, detail }))
}
