import iconv from 'iconv-lite'
import type { Encoding } from './schema.ts'

/** In GBK, by UTF-16 unit: 0 where it was not asked for yet, `none` where there is nothing; else one byte, or two. */
const units = new Uint16Array(65_536)
const none = 0xffff

/** The bytes of a UTF-16 unit of 0x80 or more, as one number. GBK has no character of two units. */
function gbkOf(unit: number): number {
  const held = units[unit] ?? none
  if (held !== 0) return held
  const character = String.fromCharCode(unit)
  const bytes = iconv.encode(character, 'gbk')
  const isThere = character.isWellFormed() && iconv.decode(bytes, 'gbk') === character
  const made = isThere ? bytes.reduce((sum, byte) => sum * 256 + byte, 0) : none
  units[unit] = made
  return made
}

/** Bytes of a text in an encoding; in GBK what it has not counts for nothing. */
export function widthIn(encoding: Encoding, text: string): number {
  if (encoding === 'utf-8') return Buffer.byteLength(text)
  let width = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const bytes = unit < 0x80 ? unit : gbkOf(unit)
    width += bytes === none ? 0 : bytes > 0xff ? 2 : 1
  }
  return width
}

/** The first character that cannot be written in an encoding: 𬭎 in GBK, half of a pair in any. */
export function unwritable(encoding: Encoding, text: string): string | undefined {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80) continue
    if (encoding === 'gbk' && gbkOf(unit) === none) return String.fromCodePoint(text.codePointAt(at) ?? unit)
    if (encoding === 'utf-8' && unit >= 0xd800 && unit <= 0xdfff) {
      const point = text.codePointAt(at) ?? unit
      if (point <= 0xffff) return String.fromCharCode(unit)
      at++
    }
  }
  return undefined
}

/** The bytes of a text of which everything can be written. */
export function encode(encoding: Encoding, text: string): Buffer {
  return encoding === 'utf-8' ? Buffer.from(text, 'utf8') : encodeGbk(text)
}

function encodeGbk(text: string): Buffer {
  const bytes = Buffer.allocUnsafe(text.length * 2)
  let to = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const code = unit < 0x80 ? unit : gbkOf(unit)
    if (code === none) throw new RangeError('a character that GBK has not')
    if (code > 0xff) bytes[to++] = code >> 8
    bytes[to++] = code & 0xff
  }
  return bytes.subarray(0, to)
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Reads bytes; undefined where they are not of the encoding. */
export function decode(encoding: Encoding, bytes: Uint8Array): string | undefined {
  if (encoding === 'utf-8') return asUtf8(bytes)
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'gbk')
  return text.includes('\u{FFFD}') ? undefined : text
}

export function asUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes)
  } catch {
    return undefined // the decoder throws on what is no UTF-8
  }
}
