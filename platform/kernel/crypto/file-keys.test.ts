import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { fileKeys } from './file-keys.ts'
import { addKey, openKeyRing } from './key-ring.ts'

let file: string
const now = () => new Date('2026-11-22T00:00:00Z')
beforeEach(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'anmin-keys-')), 'home', 'keys.json')
})

describe('the keys file', () => {
  test('is made at the first start, for its owner’s eyes only', async () => {
    await openKeyRing(fileKeys(file), now)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  test('is the same at the next start', async () => {
    const first = await openKeyRing(fileKeys(file), now)
    const second = await openKeyRing(fileKeys(file), now)
    expect(second.current('seal')).toEqual(first.current('seal'))
  })

  test('is one file for two programs that start at once', async () => {
    const rings = await Promise.all(Array.from({ length: 8 }, () => openKeyRing(fileKeys(file), now)))
    expect(new Set(rings.map((ring) => ring.current('seal').id)).size).toBe(1)
  })

  test('keeps old keys when one is added, and its mode', async () => {
    const first = await openKeyRing(fileKeys(file), now)
    const next = await addKey(fileKeys(file), 'seal', now)
    expect(next.all('seal').map(({ id }) => id)).toEqual([next.current('seal').id, first.current('seal').id])
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  test('that is damaged is refused with a sentence and never replaced', async () => {
    await openKeyRing(fileKeys(file), now)
    await writeFile(file, '{"version":1,')
    await expect(openKeyRing(fileKeys(file), now)).rejects.toThrow(/密钥文件 .*读不出来.*从备份恢复/)
    expect(await readFile(file, 'utf8')).toBe('{"version":1,')
  })
})
