import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { repositoryRoot } from './places.mjs'

const lock = join(repositoryRoot, '.anmin', 'installing')

/**
 * Lets one process install at a time: `npm ci` deletes what another one may just be using.
 * A lock whose process has died is taken over.
 * @param {() => void} work
 */
export async function withInstallLock(work) {
  mkdirSync(join(repositoryRoot, '.anmin'), { recursive: true })
  while (!taken()) await pause(500)
  try {
    work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function taken() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (cause) {
    if (/** @type {NodeJS.ErrnoException} */ (cause).code !== 'EEXIST') throw cause
    if (!isAlive(Number(readFileSync(lock, 'utf8')))) rmSync(lock, { force: true })
    return false
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    // An empty file (being written just now) reads as 0; signalling 0 addresses our own group and succeeds.
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return /** @type {NodeJS.ErrnoException} */ (cause).code === 'EPERM'
  }
}
