import type { StoredType } from './columns.ts'

const signature = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const trailer = Buffer.from([0xff, 0xff])

/** Rows in PostgreSQL's binary COPY format (its documentation, COPY: Binary Format). */
export class BinaryRows {
  #buffer = Buffer.allocUnsafe(1 << 20)
  #length = 0

  constructor() {
    this.#length = signature.copy(this.#buffer)
  }

  /** Begins a row of so many values. */
  row(values: number): void {
    this.#room(2 + values * 12)
    this.#length = this.#buffer.writeInt16BE(values, this.#length)
  }

  /** The next value; undefined is NULL. Values must be within the type's range. */
  value(type: StoredType, value: number | undefined): void {
    if (value === undefined) this.#length = this.#buffer.writeInt32BE(-1, this.#length)
    else this.#length = writers[type](this.#buffer, value, this.#length)
  }

  /** Everything written, ready to be sent; then it begins anew. */
  take(): Buffer {
    this.#room(trailer.length)
    this.#length += trailer.copy(this.#buffer, this.#length)
    const rows = Buffer.from(this.#buffer.subarray(0, this.#length))
    this.#length = signature.length
    return rows
  }

  #room(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return
    const grown = Buffer.allocUnsafe(this.#buffer.length * 2)
    this.#buffer.copy(grown, 0, 0, this.#length)
    this.#buffer = grown
  }
}

type Writer = (buffer: Buffer, value: number, at: number) => number

/** Each value follows its length in bytes. */
const writers: Readonly<Record<StoredType, Writer>> = {
  boolean: (buffer, value, at) => buffer.writeUInt8(value === 0 ? 0 : 1, buffer.writeInt32BE(1, at)),
  int2: (buffer, value, at) => buffer.writeInt16BE(value, buffer.writeInt32BE(2, at)),
  int4: (buffer, value, at) => buffer.writeInt32BE(value, buffer.writeInt32BE(4, at)),
  int8: (buffer, value, at) => {
    const high = Math.floor(value / 2 ** 32)
    const middle = buffer.writeInt32BE(high, buffer.writeInt32BE(8, at))
    return buffer.writeUInt32BE(value - high * 2 ** 32, middle)
  },
}
