import { open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { KeyRing } from '../crypto/key-ring.ts'
import { ifPresent } from './folders.ts'
import type { UploadParts } from './object-store.ts'
import { readSegments, sealSegments } from './segments.ts'
import { settle } from './temporary.ts'

interface PartsPlace {
  readonly root: string
  readonly folder: string
  readonly write: (pieces: AsyncIterable<Uint8Array>) => Promise<string>
}

/** One sealed file for each part, `<upload>/<offset>-<length>`: what has its name for good is there whole. */
export function localParts(keys: KeyRing, { root, folder, write }: PartsPlace): UploadParts {
  return {
    received: async (upload) => (await partsInOrder(folder, upload)).reduce((sum, { length }) => sum + length, 0),
    add: async (upload, offset, part) => {
      const name = `${String(offset).padStart(12, '0')}-${part.length}`
      const draft = await write(sealSegments(keys, onePiece(part), () => `${upload}/${name}`))
      await settle(draft, join(folder, upload, name), root)
    },
    read: async function* (upload) {
      for (const { name } of await partsInOrder(folder, upload)) {
        const file = await open(join(folder, upload, name), 'r')
        try {
          yield* readSegments(keys, file, `${upload}/${name}`)
        } finally {
          await file.close()
        }
      }
    },
    remove: (upload) => rm(join(folder, upload), { recursive: true, force: true }),
    list: () => readdir(folder),
  }
}

interface Part {
  readonly name: string
  readonly offset: number
  readonly length: number
}

/** From the beginning on, as far as they follow one another. */
async function partsInOrder(folder: string, upload: string): Promise<readonly Part[]> {
  const names = (await ifPresent(readdir(join(folder, upload)))) ?? []
  const parts = names.map(partOf).toSorted((a, b) => a.offset - b.offset)
  const inOrder: Part[] = []
  let end = 0
  for (const part of parts) {
    if (part.offset !== end) continue
    inOrder.push(part)
    end += part.length
  }
  return inOrder
}

function partOf(name: string): Part {
  const [offset, length] = name.split('-').map(Number)
  if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length))
    throw new Error(`not a part of an upload: ${name}`)
  return { name, offset: Number(offset), length: Number(length) }
}

async function* onePiece(part: Uint8Array): AsyncGenerator<Uint8Array> {
  yield part
}
