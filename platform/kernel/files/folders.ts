import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Undefined when the file is not there, or is there no longer: others clear away too. */
export async function ifPresent<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Every file below a folder, in the order of their names. */
export async function* filesUnder(folder: string): AsyncGenerator<string> {
  const entries = (await ifPresent(readdir(folder, { withFileTypes: true }))) ?? []
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesUnder(path)
    else yield path
  }
}
