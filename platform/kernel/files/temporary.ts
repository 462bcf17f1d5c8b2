import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** This run of the program: a process of the same number after a restart is another. */
const life = randomBytes(4).toString('hex')
const host = Buffer.from(hostname()).toString('hex').slice(0, 32)
const day = 24 * 3_600_000

/** Writes pieces to a temporary file and answers its path when they lie on the disk; a stream that throws leaves nothing. */
export async function writeTemporary(folder: string, pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const path = join(folder, `${host}.${process.pid}.${life}.${randomBytes(8).toString('hex')}`)
  try {
    await pipeline(pieces, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }))
    return path
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

/** Gives a temporary file its name under `root` for good, in one step, so that it survives a power cut from here on. */
export async function settle(temporary: string, target: string, root: string): Promise<void> {
  const made = await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  await rename(temporary, target)
  const top = made === undefined ? dirname(target) : root
  for (let folder = dirname(target); ; folder = dirname(folder)) {
    await syncFolder(folder)
    if (folder === top) return
  }
}

/** Clears away what killed writers left. Two programs may use one folder: what a living one is writing stays. */
export async function sweepTemporary(folder: string): Promise<number> {
  let swept = 0
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const age = Date.now() - ((await stat(path).catch(() => undefined))?.mtimeMs ?? Date.now())
    if (!isAbandoned(name, age)) continue
    await rm(path, { force: true })
    swept++
  }
  return swept
}

/** Of another machine's processes nothing is known but that none writes at one file for a day. */
function isAbandoned(name: string, ageMs: number): boolean {
  const [madeAt, pid, madeIn] = name.split('.')
  if (ageMs > day) return true
  if (madeAt !== host) return false
  return Number(pid) === process.pid ? madeIn !== life : !isAlive(Number(pid))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
