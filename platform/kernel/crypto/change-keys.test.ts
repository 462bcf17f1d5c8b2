import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database'
import { system, testPlatform } from '#testing/platform'
import { fixedClock } from '../clock.ts'
import { changeSealKey, type KeyChange, listSealKeys, retireSealKeys } from './change-keys.ts'
import { fileKeys, openFileKeyRing } from './file-keys.ts'
import { openLocalFolder } from '../files/local-folder.ts'
import { checkKeys } from './key-check.ts'
import { addKey, type KeyRing } from './key-ring.ts'
import { seal, sealedKeyId, unseal } from './sealed.ts'

const database = testDatabase()
const clockAt = (time: string) => fixedClock(`2026-11-22T${time}:00+08:00`)
let file: string
let keys: KeyRing
let change: KeyChange
/** A table without county, as accounts have it. */
const place = (row: number) => ({ table: 'account', column: 'secret', row: `${row}` })

beforeEach(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'anmin-rotation-')), 'keys.json')
  keys = await openFileKeyRing(file, clockAt('09:00').now)
  await database().owner.query(`
    DELETE FROM key_check; DROP TABLE IF EXISTS account;
    CREATE TABLE account (id text PRIMARY KEY, secret bytea); GRANT SELECT, INSERT, UPDATE ON account TO anmin_app`)
  for (let row = 0; row < 25; row++)
    await database().owner.query('INSERT INTO account VALUES ($1, $2)', [
      row,
      row === 24 ? null : seal(keys, place(row), `secret ${row}`),
    ])
  const files = await openLocalFolder(await mkdtemp(join(tmpdir(), 'anmin-rotation-')), keys)
  change = {
    platform: { ...(await testPlatform(database(), clockAt('09:00'))), keys, files },
    ...{ store: fileKeys(file), owner: database().owner, actor: system },
    tables: [{ table: 'account', key: ['id'], columns: [{ column: 'secret' }] }],
  }
})

const rows = async (): Promise<readonly { readonly id: string; readonly secret: Buffer | null }[]> =>
  (await database().owner.query('SELECT * FROM account ORDER BY id::int')).rows
const later: typeof change.platform.clock = clockAt('10:00')
const anHourLater = (): KeyChange => ({ ...change, platform: { ...change.platform, clock: later } })

function expectAllUnder(keyId: string, sealed: Awaited<ReturnType<typeof rows>>): void {
  for (const { id, secret } of sealed.slice(0, 24)) {
    expect(secret && sealedKeyId(secret)).toBe(keyId)
    expect(secret && unseal(keys, place(Number(id)), secret)).toBe(`secret ${id}`)
  }
}

describe('a change of the key to seal with', () => {
  test('seals every row anew and leaves nothing of the old ciphertext; the ring follows the file', async () => {
    const [before, old] = [await rows(), keys.current('seal').id]
    const done = await changeSealKey(change, () => undefined, 10)
    expect(done).toMatchObject({ wasResumed: false, rows: 24 })
    expect(keys.current('seal').id).toBe(done?.keyId)
    expect(done?.keyId).not.toBe(old)
    const after = await rows()
    expectAllUnder(done?.keyId ?? '', after)
    for (const [index, { secret }] of before.entries())
      if (secret) expect(after[index]?.secret?.equals(secret)).toBe(false)
    expect((await listSealKeys(change)).map(({ state }) => state)).toEqual(['unused', 'current'])
  })

  test('that was killed after a batch goes on with the same key', async () => {
    const killed = changeSealKey(
      change,
      () => {
        throw new Error('killed')
      },
      10,
    )
    await expect(killed).rejects.toThrow('killed')
    const added = keys.current('seal').id
    expect((await listSealKeys(change)).map(({ state }) => state)).toEqual(['in-use', 'current'])
    const progress: (readonly [number, number])[] = []
    const done = await changeSealKey(change, (rows, total) => progress.push([rows, total]), 10)
    expect(done).toEqual({ keyId: added, wasResumed: true, rows: 14, files: 0 })
    expect(progress).toEqual([
      [10, 14],
      [14, 14],
    ])
    expectAllUnder(added, await rows())
  })

  test('runs alone: of two at once one does nothing', async () => {
    const both = await Promise.all([1, 2].map(() => changeSealKey(change, () => undefined, 10)))
    expect(both.filter((each) => each === undefined)).toHaveLength(1)
    expect(await listSealKeys(change)).toHaveLength(2)
  })

  test('stands in the audit chain', async () => {
    const done = await changeSealKey(change, () => undefined)
    const { rows: entries } = await database().owner.query(
      `SELECT action, detail FROM audit_entry WHERE detail ->> 'key' = $1 ORDER BY seq`,
      [done?.keyId],
    )
    expect(entries).toMatchObject([{ action: 'keys.rotate' }, { action: 'keys.rotated', detail: { rows: 24 } }])
  })
})

describe('an old key', () => {
  test('is dropped when nothing needs it for an hour, and the next start does not ask for it', async () => {
    const old = keys.current('seal').id
    await checkKeys(database().app, keys)
    await changeSealKey(change, () => undefined)
    expect(await retireSealKeys(change)).toEqual([])
    expect(await retireSealKeys(anHourLater())).toEqual([old])
    expect(await readFile(file, 'utf8')).not.toContain(old)
    expect(await checkKeys(database().app, await openFileKeyRing(file, later.now))).toEqual([])
    expectAllUnder(keys.current('seal').id, await rows())
    expect(await retireSealKeys(anHourLater())).toEqual([])
  })

  test('that a file needs stays until the file is sealed anew, which the next rotation does', async () => {
    const { files } = change.platform
    const old = keys.current('seal').id
    async function* bytes() {
      yield Buffer.from('王秀英,低保')
    }
    const { digest } = await files.put(bytes())
    await addKey(change.store, 'seal', () => new Date('2026-11-22T01:00:00Z'))
    for (let row = 0; row < 24; row++)
      await database().owner.query('UPDATE account SET secret = $1 WHERE id = $2', [
        seal(keys, place(row), 'x'),
        `${row}`,
      ])
    expect(await retireSealKeys(anHourLater())).toEqual([])
    expect((await listSealKeys(change)).map(({ state }) => state)).toEqual(['in-use', 'current'])
    expect(await changeSealKey(change, () => undefined)).toMatchObject({ wasResumed: true, rows: 0, files: 1 })
    expect(await retireSealKeys(anHourLater())).toEqual([old])
    expect((await buffer((await files.find(digest))?.read() ?? bytes())).toString()).toBe('王秀英,低保')
  })

  test('that something needs stays, and so does the only key', async () => {
    expect(await retireSealKeys(anHourLater())).toEqual([])
    const old = seal(keys, place(3), 'secret 3')
    await changeSealKey(change, () => undefined)
    await database().owner.query('UPDATE account SET secret = $1 WHERE id = $2', [old, '3'])
    expect(await retireSealKeys(anHourLater())).toEqual([])
    expect((await listSealKeys(change)).map(({ state }) => state)).toEqual(['in-use', 'current'])
  })
})
