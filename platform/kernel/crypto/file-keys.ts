import { randomBytes } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { chmod, link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type KeyRing, KeySet, type KeyStore, keyRingOf, openKeyRing } from './key-ring.ts'

/**
 * Keys in a JSON file that only its owner can read (mode 0600). Without this file nothing sealed can be read
 * again: it is backed up apart from the database. Two programs starting at once use one set.
 */
export function fileKeys(file: string): KeyStore {
  return {
    load: async () => {
      const text = await readIfPresent(file)
      if (text === undefined) return undefined
      await tightenMode(file)
      return parse(file, text)
    },
    save: async (keys, replacing) => {
      await mkdir(dirname(file), { recursive: true })
      const draft = `${file}.${randomBytes(6).toString('hex')}`
      const handle = await open(draft, 'wx', 0o600)
      try {
        await handle.writeFile(`${JSON.stringify(keys, undefined, 2)}\n`)
        await handle.sync()
      } finally {
        await handle.close()
      }
      if (replacing) await rename(draft, file)
      else await createFrom(draft, file)
    },
  }
}

/**
 * The ring of a keys file, always as the file now is: a service that runs while somebody changes keys seals with the
 * new one and reads what it made. A file that is gone or damaged meanwhile changes nothing before the next start.
 */
export async function openFileKeyRing(file: string, now: () => Date): Promise<KeyRing> {
  let ring = await openKeyRing(fileKeys(file), now)
  let seen = ''
  const fresh = (): KeyRing => {
    try {
      const { ino, mtimeMs, size } = statSync(file)
      const stamp = `${ino} ${mtimeMs} ${size}`
      if (stamp !== seen) ring = keyRingOf(parse(file, readFileSync(file, 'utf8')))
      seen = stamp
      return ring
    } catch {
      return ring
    }
  }
  return {
    current: (purpose) => fresh().current(purpose),
    find: (purpose, id) => fresh().find(purpose, id),
    all: (purpose) => fresh().all(purpose),
  }
}

/** A hard link never replaces what is there: whoever is second takes the first one's keys. */
async function createFrom(draft: string, file: string): Promise<void> {
  try {
    await link(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await rm(draft)
  }
}

function parse(file: string, text: string): KeySet {
  try {
    return KeySet.parse(JSON.parse(text))
  } catch (cause) {
    throw new Error(`密钥文件 ${file} 读不出来:内容不完整或被改动过。请从备份恢复该文件后重新启动,不要删除它。`, {
      cause,
    })
  }
}

async function tightenMode(file: string): Promise<void> {
  if (process.platform === 'win32') return
  const { mode } = await stat(file)
  if ((mode & 0o077) === 0) return
  await chmod(file, 0o600)
}

async function readIfPresent(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
