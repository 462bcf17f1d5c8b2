import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * One folder per test run. It names the run's process, so a later run can clear away what a killed one left.
 * It stands under a folder that the database's own account can reach even when the tests run as root.
 */
const runs = join(process.platform === 'win32' ? tmpdir() : '/var/tmp', `anmin-test-${process.getuid?.() ?? 'user'}`)

export function makeRunFolder(): string {
  mkdirSync(runs, { recursive: true, mode: 0o711 })
  const folder = mkdtempSync(join(runs, 'run-'))
  chmodSync(folder, 0o711)
  writeFileSync(join(folder, 'runner'), String(process.pid))
  return folder
}

/** Folders of runs whose process is gone. */
export function findAbandonedRuns(): readonly string[] {
  if (!existsSync(runs)) return []
  return readdirSync(runs)
    .map((name) => join(runs, name))
    .filter((folder) => {
      const runner = existsSync(join(folder, 'runner'))
        ? Number(readFileSync(join(folder, 'runner'), 'utf8'))
        : undefined
      return runner !== undefined && !existsSync(`/proc/${runner}`) && existsSync('/proc/self')
    })
}
