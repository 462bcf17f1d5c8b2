import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { sm2 } from 'sm-crypto-v2'
import { z } from 'zod'
import type { KeyRing } from '#kernel/crypto/key-ring'
import { signText } from '#kernel/crypto/signature'
import type { FileDigest } from '#kernel/files/file-answer'

/** What lies beside an enveloped file, and all that the bank needs to open it. */
export const Envelope = z.object({
  version: z.literal(1),
  /** The file's own name, size in bytes and SM3. */
  name: z.string(),
  size: z.int(),
  sm3: z.string(),
  /** The SM4 key under the bank's SM2 public key (GB/T 32918.4, C1C3C2), hex. */
  wrappedKey: z.string(),
  /** Of SM4-CTR (GB/T 32907), hex; SM3 of what it made. */
  counter: z.string(),
  sealedSm3: z.string(),
  /** SM2 over the fields above as `signedText` writes them (GB/T 32918.2). */
  signature: z.object({ keyId: z.string(), publicKey: z.string(), signature: z.string() }),
})
export type Envelope = z.infer<typeof Envelope>

export interface FileToDrop {
  readonly name: string
  readonly digest: FileDigest
  readonly size: number
  readonly content: AsyncIterable<Uint8Array>
  /** SM2 public key of the bank, 04‖x‖y in hex. */
  readonly bankKey: string
}

/** The text that is signed: one field in a line, in this order. */
export function signedText(envelope: Omit<Envelope, 'signature'>): string {
  const { version, name, size, sm3, wrappedKey, counter, sealedSm3 } = envelope
  return [version, name, size, sm3, wrappedKey, counter, sealedSm3].join('\n')
}

/**
 * Lays a file into the drop folder so that only the bank can open it and knows whose it is: `name.sm4` with the content,
 * then `name.json` with the envelope. The second appears last and in one step: whoever fetches waits for it. Done again, it
 * replaces what lies there.
 */
export async function dropFile(keys: KeyRing, folder: string, file: FileToDrop): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const [key, counter] = [randomBytes(16), randomBytes(16)]
  const cipher = createCipheriv('sm4-ctr', key, counter)
  const hash = createHash('sm3')
  async function* watched(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      hash.update(piece)
      yield piece
    }
  }
  const sealed = join(folder, `${file.name}.sm4`)
  await replacing(sealed, (draft) =>
    pipeline(file.content, cipher, watched, createWriteStream(draft, { mode: 0o600, flush: true })),
  )
  const plain = {
    ...{ version: 1 as const, name: file.name, size: file.size, sm3: file.digest },
    wrappedKey: sm2.doEncrypt(new Uint8Array(key), file.bankKey, 1),
    ...{ counter: counter.toString('hex'), sealedSm3: hash.digest('hex') },
  }
  const envelope: Envelope = { ...plain, signature: signText(keys, signedText(plain)) }
  await replacing(join(folder, `${file.name}.json`), async (draft) => {
    const handle = await open(draft, 'w', 0o600)
    try {
      await handle.writeFile(`${JSON.stringify(envelope, undefined, 2)}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
  })
  return `${file.name}.json`
}

async function replacing(target: string, write: (draft: string) => Promise<void>): Promise<void> {
  const draft = `${target}.${randomBytes(6).toString('hex')}.part`
  try {
    await write(draft)
    await rename(draft, target)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
