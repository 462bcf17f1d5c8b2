import { type FileHandle, open, rename, rm, utimes } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { KeyRing } from '../crypto/key-ring.ts'
import { FileDigest } from './file-answer.ts'
import { filesUnder, ifPresent } from './folders.ts'
import type { FileSeals } from './object-store.ts'
import { headSize, readSegments, sealedFileKeyId, sealSegments } from './segments.ts'

interface SealsPlace {
  /** Folders of whole files. */
  readonly sealed: readonly string[]
  /** The folder of files that somebody is writing. */
  readonly unfinished: string
  readonly write: (pieces: AsyncIterable<Uint8Array>) => Promise<string>
}

/** Which key made which file is told from the files' first bytes; nothing else keeps account of it. */
export function localSeals(keys: KeyRing, { sealed, unfinished, write }: SealsPlace): FileSeals {
  async function* old(): AsyncGenerator<string> {
    const current = keys.current('seal').id
    for (const folder of sealed)
      for await (const path of filesUnder(folder)) {
        const id = await keyOf(path)
        if (id !== undefined && id !== current) yield path
      }
  }
  return {
    keysInUse: async () => {
      const ids = new Set<string>()
      // Files being written too: their writer took the key when it began.
      for (const folder of [...sealed, unfinished])
        for await (const path of filesUnder(folder)) {
          const id = await keyOf(path)
          if (id !== undefined) ids.add(id)
        }
      return ids
    },
    countOld: async () => {
      let count = 0
      for await (const _path of old()) count++
      return count
    },
    renew: async function* () {
      let done = 0
      for await (const path of old()) {
        await sealAnew(keys, path, write)
        yield ++done
      }
    },
  }
}

async function keyOf(path: string): Promise<string | undefined> {
  const file = await ifPresent(open(path, 'r'))
  if (!file) return undefined
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headSize), 0, headSize, 0)
    return sealedFileKeyId(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

/** In one step and with the same age: whoever reads the old file meanwhile reads it to its end. */
async function sealAnew(keys: KeyRing, path: string, write: SealsPlace['write']): Promise<void> {
  const file = await ifPresent(open(path, 'r'))
  if (!file) return
  const { atime, mtime } = await file.stat()
  const draft = await renewed(keys, file, path, write)
  await utimes(draft, atime, mtime)
  // Its upload may have been given up meanwhile.
  if (!(await ifPresent(rename(draft, path).then(() => true)))) await rm(draft, { force: true })
}

async function renewed(keys: KeyRing, file: FileHandle, path: string, write: SealsPlace['write']): Promise<string> {
  try {
    const name = sealedName(path)
    return await write(sealSegments(keys, readSegments(keys, file, name), () => name))
  } finally {
    await file.close()
  }
}

/** What the last segment's seal names: an object's digest, or a part's upload and place in it. */
function sealedName(path: string): string {
  const name = basename(path)
  return FileDigest.safeParse(name).success ? name : `${basename(dirname(path))}/${name}`
}
