import { createHash } from 'node:crypto'
import { mkdir, open, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import type { KeyRing } from '../crypto/key-ring.ts'
import { FileDigest } from './file-answer.ts'
import { filesUnder, ifPresent } from './folders.ts'
import { localParts } from './local-parts.ts'
import { localSeals } from './local-seals.ts'
import type { FoundFile, Keep, ObjectStore } from './object-store.ts'
import { plainSize, readSegments, sealSegments } from './segments.ts'
import { settle, sweepTemporary, writeTemporary } from './temporary.ts'

/** What each part of the folder is for. Objects lie below it at `ab/cd/<digest>`. */
const places = { lasting: 'objects', passing: 'passing', parts: 'parts', temporary: 'temporary' } as const

/**
 * The object store in a folder of this machine. What a killed program had half written is cleared away here; what it had
 * acknowledged is there. Several programs on one machine may use one folder.
 */
export async function openLocalFolder(folder: string, keys: KeyRing): Promise<ObjectStore> {
  const root = resolve(folder)
  const at = (place: keyof typeof places) => join(root, places[place])
  for (const place of Object.values(places)) await mkdir(join(root, place), { recursive: true, mode: 0o700 })
  await sweepTemporary(at('temporary'))
  const pathOf = (keep: Keep, digest: FileDigest) => join(at(keep), digest.slice(0, 2), digest.slice(2, 4), digest)
  const write = (pieces: AsyncIterable<Uint8Array>) => writeTemporary(at('temporary'), pieces)
  const find = async (digest: FileDigest) =>
    (await findAt(keys, pathOf('lasting', digest), digest)) ?? findAt(keys, pathOf('passing', digest), digest)

  return {
    put: async (content, keep = 'lasting') => {
      const measured = measure(content)
      const draft = await write(sealSegments(keys, measured.content, measured.digest))
      // What lies there already is replaced by the same content: should it be damaged, it is whole again.
      await settle(draft, pathOf(keep, measured.digest()), root)
      return { digest: measured.digest(), size: measured.size() }
    },
    find,
    withPlain: async (digest, work) => {
      const found = await find(digest)
      if (!found) return undefined
      const path = await write(found.read())
      try {
        return await work(path)
      } finally {
        await rm(path, { force: true })
      }
    },
    parts: localParts(keys, { root, folder: at('parts'), write }),
    sweep: async (before) => (await sweepTemporary(at('temporary'))) + (await sweepOld(at('passing'), before)),
    seals: localSeals(keys, {
      sealed: [at('lasting'), at('passing'), at('parts')],
      unfinished: at('temporary'),
      write,
    }),
  }
}

interface Measured {
  readonly content: AsyncIterable<Uint8Array>
  /** Asked when the content has come to its end. */
  readonly digest: () => FileDigest
  readonly size: () => number
}

function measure(content: AsyncIterable<Uint8Array>): Measured {
  const hash = createHash('sm3')
  let size = 0
  let digest: FileDigest | undefined
  async function* counted() {
    for await (const chunk of content) {
      hash.update(chunk)
      size += chunk.length
      yield chunk
    }
  }
  return { content: counted(), digest: () => (digest ??= FileDigest.parse(hash.digest('hex'))), size: () => size }
}

async function findAt(keys: KeyRing, path: string, digest: FileDigest): Promise<FoundFile | undefined> {
  const file = await ifPresent(open(path, 'r'))
  if (!file) return undefined
  try {
    const size = await plainSize(keys, file, digest)
    return { digest, size, read: () => Readable.from(read(keys, path, digest), { objectMode: false }) }
  } finally {
    await file.close()
  }
}

async function* read(keys: KeyRing, path: string, digest: FileDigest): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r')
  try {
    yield* readSegments(keys, file, digest)
  } finally {
    await file.close()
  }
}

async function sweepOld(folder: string, before: Date): Promise<number> {
  let swept = 0
  for await (const path of filesUnder(folder)) {
    const found = await ifPresent(stat(path))
    if (!found || found.mtime >= before) continue
    await rm(path, { force: true })
    swept++
  }
  return swept
}
