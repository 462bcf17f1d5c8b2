import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

/**
 * @typedef {{ optional?: boolean, dev?: boolean, devOptional?: boolean, os?: string | string[], cpu?: string | string[],
 *   libc?: string | string[] }} LockedPackage
 */

/**
 * Names the packages of the lock file made for this very platform that are not installed.
 * @param {string} folder where package-lock.json and node_modules stand
 * @param {boolean} development whether packages for development must be there too
 * @returns {string[]}
 */
export function findMissingParts(folder, development) {
  /** @type {{ packages: Record<string, LockedPackage> }} */
  const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'))
  return Object.entries(lock.packages)
    .filter(([, part]) => part.optional === true && part.os !== undefined && part.cpu !== undefined && isForHere(part))
    .filter(([, part]) => development || part.dev !== true)
    .map(([path]) => path)
    .filter((path) => !existsSync(join(folder, path)))
}

/** @param {LockedPackage} part */
function isForHere(part) {
  const libc = process.platform === 'linux' ? [part.libc, isGlibc() ? 'glibc' : 'musl'] : [undefined, '']
  const conditions = [[part.os, process.platform], [part.cpu, process.arch], libc]
  return conditions.every(
    ([wanted, here]) => wanted === undefined || [wanted].flat().includes(/** @type {string} */ (here)),
  )
}

function isGlibc() {
  const report = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (process.report.getReport())
  return report.header.glibcVersionRuntime !== undefined
}
