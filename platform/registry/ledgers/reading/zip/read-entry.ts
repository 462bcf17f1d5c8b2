import type { FileHandle } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { LedgerFileError } from '../refusal.ts'
import { readAt, type ZipEntry } from './zip-directory.ts'

const mostBytes = 4 * 1024 ** 3
const pieceSize = 64 * 1024

/**
 * Gives the content of one file of a zip piece by piece. Throws `LedgerFileError` where the content is not what the
 * directory promises (length, CRC-32), so a damaged workbook is never read as if it were whole.
 */
export async function* readEntry(file: FileHandle, entry: ZipEntry): AsyncGenerator<Buffer> {
  if (entry.size > mostBytes) throw new LedgerFileError('too-large')
  let size = 0
  let crc = 0
  try {
    for await (const chunk of await contentOf(file, entry)) {
      size += chunk.length
      if (size > entry.size) throw new LedgerFileError('damaged')
      crc = crc32(chunk, crc)
      yield chunk
    }
  } catch (error) {
    throw isZlibError(error) ? new LedgerFileError('damaged') : error
  }
  if (size !== entry.size || crc !== entry.crc) throw new LedgerFileError('damaged')
}

async function contentOf(file: FileHandle, entry: ZipEntry): Promise<AsyncIterable<Buffer>> {
  const header = await readAt(file, entry.offset, 30)
  if (header.readUInt32LE(0) !== 0x04034b50) throw new LedgerFileError('damaged')
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  const stored = piecesOf(file, start, entry.compressedSize)
  if (entry.method === 0) return stored
  if (entry.method !== 8) throw new LedgerFileError('damaged')
  const inflate = createInflateRaw({ chunkSize: pieceSize })
  // Errors reach the reader through the last stream; breaking off the loop ends both.
  pipeline(Readable.from(stored), inflate, () => {})
  return inflate
}

/** Read by position and not by the file's own stream, which would close the file when a loop is broken off. */
async function* piecesOf(file: FileHandle, start: number, length: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < length; done += pieceSize) {
    yield await readAt(file, start + done, Math.min(pieceSize, length - done))
  }
}

function isZlibError(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE'
}
