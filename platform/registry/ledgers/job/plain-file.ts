import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { FileDigest } from '#kernel/files/file-answer'
import type { ObjectStore } from '#kernel/files/object-store'

/** The uploaded file is no longer in the object store. */
export class FileGone extends Error {
  override readonly name = 'FileGone'
}

/**
 * Lays a sealed file out in plain for readers that need to jump about in it, in a folder that only this program's account
 * can open, and takes it away afterwards, whatever happens.
 */
export async function withPlainFile<T>(
  files: Pick<ObjectStore, 'find'>,
  digest: string,
  work: (path: string) => Promise<T>,
): Promise<T> {
  const found = await files.find(FileDigest.parse(digest))
  if (!found) throw new FileGone(`file ${digest} is not in the object store`)
  const folder = await mkdtemp(join(tmpdir(), 'anmin-ledger-'))
  try {
    const path = join(folder, 'file')
    await pipeline(found.read(), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
    return await work(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
