import iconv from 'iconv-lite'
import type { Encoding } from './schema.ts'

/** Bytes of a character in GBK, by code point; 0 for one that GBK has not. */
const widths = new Map<number, number>()

function gbkWidth(point: number): number {
  if (point < 0x80) return 1
  const held = widths.get(point)
  if (held !== undefined) return held
  const character = String.fromCodePoint(point)
  const bytes = iconv.encode(character, 'gbk')
  const width = iconv.decode(bytes, 'gbk') === character ? bytes.length : 0
  widths.set(point, width)
  return width
}

/** Bytes of a text in an encoding. */
export function widthIn(encoding: Encoding, text: string): number {
  if (encoding === 'utf-8') return Buffer.byteLength(text)
  let width = 0
  for (const character of text) width += gbkWidth(character.codePointAt(0) ?? 0)
  return width
}

/** The first character that cannot be written in an encoding: 𬭎 in GBK, half of a pair in any. */
export function unwritable(encoding: Encoding, text: string): string | undefined {
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    if (point >= 0xd800 && point <= 0xdfff) return character
    if (encoding === 'gbk' && gbkWidth(point) === 0) return character
  }
  return undefined
}

export function encode(encoding: Encoding, text: string): Buffer {
  return encoding === 'utf-8' ? Buffer.from(text, 'utf8') : iconv.encode(text, 'gbk')
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
