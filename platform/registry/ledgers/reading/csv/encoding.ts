import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { LedgerFileError } from '../refusal.ts'

/** How the text of a CSV is written. GBK and GB 2312 are subsets of GB 18030. */
export const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const
export type Encoding = (typeof encodings)[number]

export interface DetectedEncoding {
  readonly encoding: Encoding
  readonly hasMark: boolean
}

/** A mark decides; without one, bytes 0 speak for UTF-16, and the whole file must decode as UTF-8 or else as GB 18030. */
export async function detectEncoding(path: string): Promise<DetectedEncoding> {
  const head = await readHead(path)
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', hasMark: true }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', hasMark: true }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', hasMark: true }
  const unmarked = unmarkedUtf16(head)
  if (unmarked) return { encoding: unmarked, hasMark: false }
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    const decoded = await decodesAs(path, encoding)
    // Nothing but its last character is wrong: the file ends in the middle of it.
    if (decoded === 'but-for-its-end') throw new LedgerFileError('cut-row')
    if (decoded === 'whole') return { encoding, hasMark: false }
  }
  throw new LedgerFileError('encoding')
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Separators, digits and line ends are single bytes with a 0 beside them; a text in another encoding has no 0 at all. */
function unmarkedUtf16(head: Buffer): Encoding | undefined {
  const zeros = [0, 0]
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (even + odd < head.length / 50) return undefined
  return odd > even ? 'utf-16le' : 'utf-16be'
}

async function decodesAs(path: string, encoding: Encoding): Promise<'whole' | 'but-for-its-end' | 'not'> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let isAtEnd = false
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
      decoder.decode(chunk as Buffer, { stream: true })
    }
    isAtEnd = true
    decoder.decode()
    return 'whole'
  } catch (error) {
    if (error instanceof TypeError) return isAtEnd ? 'but-for-its-end' : 'not'
    throw error
  }
}

/** The text of the file piece by piece, without its mark. */
export async function* decodedText(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    yield decoder.decode(chunk as Buffer, { stream: true })
  }
  yield decoder.decode()
}
