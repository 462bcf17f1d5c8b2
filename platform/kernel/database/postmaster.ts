import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a running PostgreSQL says about itself in `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number
  readonly port: number | undefined
}

/** Reads who serves this data folder; undefined when nobody does, or the writer is long dead. */
export function findPostmaster(data: string): Postmaster | undefined {
  const lines = readLines(data)
  const pid = Number(lines?.[0])
  if (!lines || !Number.isSafeInteger(pid) || pid <= 0 || !isPostgres(pid)) return undefined
  const port = Number(lines[3])
  return { pid, port: Number.isSafeInteger(port) && port > 0 ? port : undefined }
}

/**
 * After a reboot or in a container the recorded process number may belong to somebody else, and
 * PostgreSQL would refuse to start for ever. Only the number is made harmless; the rest of the file stays,
 * so PostgreSQL's own check for surviving shared memory still protects the data.
 */
export function disarmStalePostmaster(data: string): void {
  const lines = readLines(data)
  const pid = Number(lines?.[0])
  if (!lines || !(pid > 0) || !isAlive(pid) || isPostgres(pid)) return
  writeFileSync(join(data, 'postmaster.pid'), [String(unusedPid()), ...lines.slice(1)].join('\n'))
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true // elsewhere the number is all there is to go by
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0]?.includes('postgres') ?? false
  } catch {
    return false // gone between the two looks
  }
}

function unusedPid(): number {
  for (let pid = 99_999; pid > 2; pid--) if (!isAlive(pid)) return pid
  throw new Error('every process number is in use')
}

function readLines(data: string): readonly string[] | undefined {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
