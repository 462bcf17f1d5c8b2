import { createWriteStream, type WriteStream } from 'node:fs'
import { once } from 'node:events'
import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib'

/** 1980-01-01 00:00 as ZIP writes it: the same content gives the same bytes on every day. */
const [dosTime, dosDate] = [0, 33]
const deflated = 8
const [withDescriptor, utf8Names] = [0x08, 0x0800]

interface Entry {
  readonly name: Buffer
  readonly at: number
  readonly crc: number
  readonly packed: number
  readonly size: number
}

/** Writes a ZIP file entry by entry, in a stream. Below 4 GB (no ZIP64): PKWARE APPNOTE 4.3. */
export class ZipFile {
  readonly #out: WriteStream
  readonly #entries: Entry[] = []
  #at = 0

  constructor(path: string) {
    this.#out = createWriteStream(path)
  }

  /** One entry at a time: the one before must have ended. */
  open(name: string): ZipEntry {
    const [at, bytes] = [this.#at, Buffer.from(name, 'utf8')]
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(20, 4)
    header.writeUInt16LE(withDescriptor | utf8Names, 6)
    header.writeUInt16LE(deflated, 8)
    header.writeUInt16LE(dosTime, 10)
    header.writeUInt16LE(dosDate, 12)
    header.writeUInt16LE(bytes.length, 26)
    this.#put(header)
    this.#put(bytes)
    const start = this.#at
    return new ZipEntry(
      (packed) => this.#put(packed),
      (crc, size) => {
        const packed = this.#at - start
        const descriptor = Buffer.alloc(16)
        descriptor.writeUInt32LE(0x08074b50, 0)
        descriptor.writeUInt32LE(crc, 4)
        descriptor.writeUInt32LE(packed, 8)
        descriptor.writeUInt32LE(size, 12)
        this.#put(descriptor)
        this.#entries.push({ name: bytes, at, crc, packed, size })
      },
    )
  }

  /** Waits while the disk is behind. */
  async breathe(): Promise<void> {
    if (this.#out.writableNeedDrain) await once(this.#out, 'drain')
  }

  async close(): Promise<void> {
    const from = this.#at
    for (const { name, at, crc, packed, size } of this.#entries) {
      const record = Buffer.alloc(46)
      record.writeUInt32LE(0x02014b50, 0)
      record.writeUInt16LE(20, 4)
      record.writeUInt16LE(20, 6)
      record.writeUInt16LE(withDescriptor | utf8Names, 8)
      record.writeUInt16LE(deflated, 10)
      record.writeUInt16LE(dosTime, 12)
      record.writeUInt16LE(dosDate, 14)
      record.writeUInt32LE(crc, 16)
      record.writeUInt32LE(packed, 20)
      record.writeUInt32LE(size, 24)
      record.writeUInt16LE(name.length, 28)
      record.writeUInt32LE(at, 42)
      this.#put(record)
      this.#put(name)
    }
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(this.#entries.length, 8)
    end.writeUInt16LE(this.#entries.length, 10)
    end.writeUInt32LE(this.#at - from, 12)
    end.writeUInt32LE(from, 16)
    this.#put(end)
    this.#out.end()
    await once(this.#out, 'finish')
  }

  #put(bytes: Buffer): void {
    this.#at += bytes.length
    this.#out.write(bytes)
  }
}

/** The content of one entry, deflated as it comes. */
export class ZipEntry {
  readonly #deflate: DeflateRaw = createDeflateRaw({ level: 6 })
  readonly #ended: (crc: number, size: number) => void
  #text = ''
  #crc = 0
  #size = 0

  constructor(put: (packed: Buffer) => void, ended: (crc: number, size: number) => void) {
    this.#deflate.on('data', put)
    this.#ended = ended
  }

  write(text: string): void {
    this.#text += text
  }

  /** Hands on what has gathered, once it is worth a call. */
  async breathe(least = 262_144): Promise<void> {
    if (this.#text.length < least) return
    const bytes = Buffer.from(this.#text, 'utf8')
    this.#text = ''
    this.#crc = crc32(bytes, this.#crc)
    this.#size += bytes.length
    if (!this.#deflate.write(bytes)) await once(this.#deflate, 'drain')
  }

  async end(): Promise<void> {
    await this.breathe(1)
    const ended = once(this.#deflate, 'end')
    this.#deflate.end()
    await ended
    this.#ended(this.#crc, this.#size)
  }
}
