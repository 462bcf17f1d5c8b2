import type { FileHandle } from 'node:fs/promises'
import { LedgerFileError } from '../refusal.ts'

/** A file inside a zip, as the directory at its end lists it. */
export interface ZipEntry {
  readonly name: string
  /** 0 stored, 8 deflated; others are not used by spreadsheets. */
  readonly method: number
  readonly crc: number
  readonly compressedSize: number
  readonly size: number
  /** Where its local header begins. */
  readonly offset: number
}

const endRecord = 0x06054b50
const end64Locator = 0x07064b50
const end64Record = 0x06064b50
const directoryRecord = 0x02014b50
const all32 = 0xffffffff
const mostEntries = 20_000

/**
 * Reads the directory at the end of a zip (APPNOTE 4.3.12). It is the last thing written, so a file that was cut off has
 * none: that is how a broken upload is told from a damaged file.
 */
export async function readZipDirectory(file: FileHandle): Promise<ReadonlyMap<string, ZipEntry>> {
  const { size } = await file.stat()
  const tail = await readAt(file, Math.max(0, size - 65_557 - 20), Math.min(size, 65_557 + 20))
  const at = lastIndexOf(tail, endRecord)
  if (at < 0 || at + 22 > tail.length) throw new LedgerFileError('cut')
  const end = await directoryPlace(file, tail, at)
  if (end.offset + end.size > size) throw new LedgerFileError('cut')
  if (end.count > mostEntries || end.size > 64 * 1024 * 1024) throw new LedgerFileError('too-large')
  return entriesOf(await readAt(file, end.offset, end.size), end.count)
}

interface DirectoryPlace {
  readonly count: number
  readonly size: number
  readonly offset: number
}

/** Files of 4 GB and more, and writers that do not know sizes beforehand, use the 64-bit records. */
async function directoryPlace(file: FileHandle, tail: Buffer, at: number): Promise<DirectoryPlace> {
  const place = {
    count: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  }
  if (place.count !== 0xffff && place.size !== all32 && place.offset !== all32) return place
  if (at < 20 || tail.readUInt32LE(at - 20) !== end64Locator) throw new LedgerFileError('damaged')
  const record = await readAt(file, Number(tail.readBigUInt64LE(at - 12)), 56)
  if (record.readUInt32LE(0) !== end64Record) throw new LedgerFileError('damaged')
  return {
    count: Number(record.readBigUInt64LE(32)),
    size: Number(record.readBigUInt64LE(40)),
    offset: Number(record.readBigUInt64LE(48)),
  }
}

function entriesOf(directory: Buffer, count: number): ReadonlyMap<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>()
  let at = 0
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== directoryRecord)
      throw new LedgerFileError('damaged')
    if ((directory.readUInt16LE(at + 8) & 1) === 1) throw new LedgerFileError('protected')
    const nameLength = directory.readUInt16LE(at + 28)
    const extraLength = directory.readUInt16LE(at + 30)
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/')
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
    const narrow = {
      size: directory.readUInt32LE(at + 24),
      compressedSize: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
    }
    entries.set(name, {
      name,
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      ...widened(narrow, extra),
    })
    at += 46 + nameLength + extraLength + directory.readUInt16LE(at + 32)
  }
  return entries
}

/** The 64-bit values of extra field 1 stand in this order, each only where the narrow one is full (APPNOTE 4.5.3). */
function widened(narrow: Pick<ZipEntry, 'size' | 'compressedSize' | 'offset'>, extra: Buffer): typeof narrow {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let next = at + 4
    const wide = (value: number): number => {
      if (value !== all32 || next + 8 > extra.length) return value
      next += 8
      return Number(extra.readBigUInt64LE(next - 8))
    }
    return { size: wide(narrow.size), compressedSize: wide(narrow.compressedSize), offset: wide(narrow.offset) }
  }
  return narrow
}

export async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  if (bytesRead < length) throw new LedgerFileError('cut')
  return buffer
}

function lastIndexOf(buffer: Buffer, signature: number): number {
  const sought = Buffer.alloc(4)
  sought.writeUInt32LE(signature)
  return buffer.lastIndexOf(sought)
}
