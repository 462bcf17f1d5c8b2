import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { copyFile, mkdir, mkdtemp, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { testKeys } from '#testing/platform'
import { fileKeys, openFileKeyRing } from '../crypto/file-keys.ts'
import { addKey, type KeyRing } from '../crypto/key-ring.ts'
import { SealBroken } from '../crypto/sealed.ts'
import { sm3 } from '../crypto/sm3.ts'
import { FileDigest } from './file-answer.ts'
import { filesUnder } from './folders.ts'
import { openLocalFolder } from './local-folder.ts'
import type { ObjectStore } from './object-store.ts'
import { headSize, segmentSize } from './segments.ts'

let folder: string
let keys: KeyRing
let store: ObjectStore
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anmin-files-'))
  keys = await testKeys()
  store = await openLocalFolder(folder, keys)
})

async function* inPieces(...pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces
}

async function contentOf(digest: FileDigest, from = store): Promise<Buffer | undefined> {
  const found = await from.find(digest)
  return found && (await buffer(found.read()))
}

async function pathOf(digest: FileDigest): Promise<string> {
  return join(folder, 'objects', digest.slice(0, 2), digest.slice(2, 4), digest)
}

async function allFiles(): Promise<readonly string[]> {
  const found: string[] = []
  for await (const path of filesUnder(folder)) found.push(path)
  return found
}

describe('what is put into the store', () => {
  test('comes out the same, under the SM3 of its content, however it was cut into pieces', async () => {
    const around = [0, 1, segmentSize - 1, segmentSize, segmentSize + 1, 2 * segmentSize, 3 * segmentSize + 7]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...around),
        fc.array(fc.integer({ min: 0, max: 4 * segmentSize }), { maxLength: 12 }),
        async (length, cuts) => {
          const content = randomBytes(length)
          const places = [0, ...cuts.filter((cut) => cut < length).toSorted((a, b) => a - b), length]
          const pieces = places.slice(1).map((end, index) => content.subarray(places[index], end))
          const stored = await store.put(inPieces(...pieces))
          expect(stored).toEqual({ digest: sm3(content).toString('hex'), size: length })
          expect((await store.find(stored.digest))?.size).toBe(length)
          expect(await contentOf(stored.digest)).toEqual(content)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('is kept once, and lies there sealed', async () => {
    const content = Buffer.from('王秀英,422431195003124321\n'.repeat(5_000))
    await store.put(inPieces(content))
    const { digest } = await store.put(inPieces(content))
    const files = await allFiles()
    expect(files).toEqual([await pathOf(digest)])
    const raw = await readFile(await pathOf(digest))
    expect(raw.includes(Buffer.from('王秀英'))).toBe(false)
    expect(raw.includes(Buffer.from('422431195003124321'))).toBe(false)
  })

  test('leaves nothing when its stream breaks off', async () => {
    async function* breaking() {
      yield randomBytes(200_000)
      throw new Error('the line was cut')
    }
    await expect(store.put(breaking())).rejects.toThrow('the line was cut')
    expect(await allFiles()).toEqual([])
  })

  test('is not found under another digest', async () => {
    expect(await store.find(FileDigest.parse('0'.repeat(64)))).toBeUndefined()
  })

  test('stays until it is swept when it is passing, and for good otherwise', async () => {
    const passing = await store.put(inPieces(Buffer.from('once')), 'passing')
    const lasting = await store.put(inPieces(Buffer.from('for good')))
    expect(await store.sweep(new Date(Date.now() - 60_000))).toBe(0)
    expect(await contentOf(passing.digest)).toEqual(Buffer.from('once'))
    expect(await store.sweep(new Date(Date.now() + 60_000))).toBe(1)
    expect(await store.find(passing.digest)).toBeUndefined()
    expect(await contentOf(lasting.digest)).toEqual(Buffer.from('for good'))
  })
})

describe('a file lent in plain', () => {
  const content = Buffer.from('王秀英,低保\n'.repeat(20_000))

  test('is there whole, for one’s own account only, while it is read, and gone afterwards, also when reading fails', async () => {
    const { digest } = await store.put(inPieces(content))
    const mode = await store.withPlain(digest, async (path) => {
      expect(await readFile(path)).toEqual(content)
      return (await stat(path)).mode & 0o777
    })
    expect(mode).toBe(0o600)
    const failing = store.withPlain(digest, () => Promise.reject(new Error('unreadable')))
    await expect(failing).rejects.toThrow('unreadable')
    expect(await allFiles()).toEqual([await pathOf(digest)])
    expect(await store.withPlain(FileDigest.parse('0'.repeat(64)), () => Promise.resolve(1))).toBeUndefined()
  })
})

describe('a file that is not as it was sealed', () => {
  const content = randomBytes(2 * segmentSize + 100)

  /** What is delivered before it is refused. */
  async function deliveredUntilRefused(digest: FileDigest): Promise<Buffer> {
    const delivered: Buffer[] = []
    const reading = async () => {
      const found = await store.find(digest)
      if (!found) throw new Error('not found')
      for await (const chunk of found.read()) delivered.push(chunk)
    }
    await expect(reading()).rejects.toThrow(SealBroken)
    await expect(reading()).rejects.toThrow(/已损坏:.+。请从备份恢复该文件。|不在密钥文件里。请恢复/)
    return Buffer.concat(delivered.slice(0, delivered.length / 2))
  }

  test('is refused wherever a byte was altered, and no altered byte is delivered', async () => {
    const { digest } = await store.put(inPieces(content))
    const path = await pathOf(digest)
    const sealed = await readFile(path)
    const interesting = [0, 3, 4, 11, 12, headSize - 1, headSize, headSize + segmentSize, sealed.length - 1]
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constantFrom(...interesting), fc.integer({ min: 0, max: sealed.length - 1 })),
        fc.integer({ min: 1, max: 255 }),
        async (position, change) => {
          const altered = Buffer.from(sealed)
          altered[position] = (altered[position] ?? 0) ^ change
          await writeFile(path, altered)
          const delivered = await deliveredUntilRefused(digest)
          expect(delivered.equals(content.subarray(0, delivered.length))).toBe(true)
        },
      ),
      { numRuns: 150 },
    )
  })

  test('is refused before anything is delivered wherever it was cut', async () => {
    const { digest } = await store.put(inPieces(content))
    const path = await pathOf(digest)
    const sealed = await readFile(path)
    const ends = [0, 1, headSize, headSize + segmentSize + 32, headSize + 2 * (segmentSize + 32), sealed.length - 1]
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.constantFrom(...ends), fc.nat(sealed.length - 1)), async (end) => {
        await writeFile(path, sealed)
        await truncate(path, end)
        await expect(store.find(digest)).rejects.toThrow(SealBroken)
      }),
      { numRuns: 100 },
    )
  })

  test('is refused when bytes were added, when segments changed places, and when it lies in place of another', async () => {
    const [first, second] = [await store.put(inPieces(content)), await store.put(inPieces(randomBytes(100)))]
    const path = await pathOf(first.digest)
    const sealed = await readFile(path)
    await writeFile(path, Buffer.concat([sealed, randomBytes(32)]))
    await expect(store.find(first.digest)).rejects.toThrow(SealBroken)
    const cut = (from: number) => sealed.subarray(headSize + from * (segmentSize + 32)).subarray(0, segmentSize + 32)
    await writeFile(path, Buffer.concat([sealed.subarray(0, headSize), cut(1), cut(0), cut(2)]))
    expect(await deliveredUntilRefused(first.digest)).toHaveLength(0)
    await copyFile(await pathOf(second.digest), path)
    await expect(store.find(first.digest)).rejects.toThrow(SealBroken)
  })

  test('is whole again once the same content is put', async () => {
    const { digest } = await store.put(inPieces(content))
    await truncate(await pathOf(digest), 500)
    await store.put(inPieces(content))
    expect(await contentOf(digest)).toEqual(content)
  })
})

describe('a change of keys', () => {
  test('seals every file anew, so that the old key opens nothing and the new one all', async () => {
    const file = join(folder, 'keys.json')
    keys = await openFileKeyRing(file, () => new Date())
    store = await openLocalFolder(join(folder, 'home'), keys)
    const contents = [0, 5, segmentSize + 1].map((length) => randomBytes(length))
    const stored = []
    for (const content of contents) stored.push(await store.put(inPieces(content)))
    const passing = await store.put(inPieces(Buffer.from('once')), 'passing')
    await store.parts.add('01900000-0000-7000-8000-000000000000', 0, Buffer.from('part'))
    const old = keys.current('seal').id
    expect(await store.seals.countOld()).toBe(0)
    await addKey(fileKeys(file), 'seal', () => new Date())
    expect([await store.seals.countOld(), [...(await store.seals.keysInUse())]]).toEqual([5, [old]])
    for await (const done of store.seals.renew()) if (done === 2) break
    expect(await store.seals.countOld()).toBe(3)
    const steps: number[] = []
    for await (const done of store.seals.renew()) steps.push(done)
    expect(steps).toEqual([1, 2, 3])
    expect([...(await store.seals.keysInUse())]).toEqual([keys.current('seal').id])
    for (const [index, { digest }] of stored.entries()) expect(await contentOf(digest)).toEqual(contents[index])
    expect(await contentOf(passing.digest)).toEqual(Buffer.from('once'))
    const part = await buffer(store.parts.read('01900000-0000-7000-8000-000000000000'))
    expect(part.toString()).toBe('part')
  })
})

/** A program that says each acknowledged file or part, and is in the middle of the next when it is killed. */
const victim = `
  import { randomBytes } from 'node:crypto'
  import { writeSync } from 'node:fs'
  import { openFileKeyRing } from '${new URL('../crypto/file-keys.ts', import.meta.url).href}'
  import { openLocalFolder } from '${new URL('./local-folder.ts', import.meta.url).href}'
  const [folder] = process.argv.slice(1)
  const store = await openLocalFolder(folder + '/home', await openFileKeyRing(folder + '/keys.json', () => new Date()))
  async function* slowly(bytes) { for (let at = 0; at < bytes.length; at += 9000) yield bytes.subarray(at, at + 9000) }
  for (let offset = 0; ; offset += 70000) {
    const { digest } = await store.put(slowly(randomBytes(300000)))
    writeSync(1, 'file ' + digest + '\\n')
    if (offset === 0) void store.withPlain(digest, () => new Promise(() => undefined))
    await store.parts.add('upload', offset, Buffer.alloc(70000, offset % 251))
    writeSync(1, 'part ' + (offset + 70000) + '\\n')
  }`

describe('a program killed while it writes', () => {
  test('loses nothing that it had acknowledged, and leaves nothing half', async () => {
    for (const patienceMs of [5, 40, 90, 170]) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', victim, folder], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let said = ''
      child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
      await once(child.stdout, 'data')
      await new Promise((resolve) => setTimeout(resolve, patienceMs))
      child.kill('SIGKILL')
      await once(child, 'close')
      const ring = await openFileKeyRing(join(folder, 'keys.json'), () => new Date())
      const reopened = await openLocalFolder(join(folder, 'home'), ring)
      expect(await readdir(join(folder, 'home', 'temporary'))).toEqual([])
      const acknowledged = said
        .trim()
        .split('\n')
        .map((line) => line.split(' '))
      for (const [kind, value] of acknowledged) {
        if (kind === 'file') expect(await contentOf(FileDigest.parse(value), reopened)).toHaveLength(300_000)
      }
      const received = Number(acknowledged.findLast(([kind]) => kind === 'part')?.[1] ?? 0)
      expect(await reopened.parts.received('upload')).toBeGreaterThanOrEqual(received)
      const parts = await buffer(reopened.parts.read('upload'))
      expect(parts.length % 70_000).toBe(0)
      await reopened.parts.remove('upload')
      expect(await reopened.parts.list()).toEqual([])
    }
  })

  test('does not take with it what another program is writing', async () => {
    let go: (() => void) | undefined
    const waiting = new Promise<void>((resolve) => (go = resolve))
    async function* slowly() {
      yield randomBytes(200_000)
      await waiting
      yield Buffer.from('end')
    }
    const writing = store.put(slowly())
    const temporary = join(folder, 'temporary')
    while ((await readdir(temporary)).length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    const other = await openLocalFolder(folder, keys)
    expect(await readdir(temporary)).toHaveLength(1)
    go?.()
    const { digest } = await writing
    expect(await contentOf(digest, other)).toHaveLength(200_003)
  })
})

test('a file that the store did not write is left alone', async () => {
  const stranger = join(folder, 'objects', 'ab', 'README')
  await mkdir(dirname(stranger), { recursive: true })
  await writeFile(stranger, 'not sealed')
  expect([...(await store.seals.keysInUse())]).toEqual([])
  expect(await store.seals.countOld()).toBe(0)
})
