import { StringDecoder } from 'node:string_decoder'

/** What a scanner tells; names come without their namespace prefix. */
export interface XmlHandler {
  /**
   * `attributes` is the raw text of the tag behind its name; `isEmpty` for `<a/>`, which is not closed again. `pass` answers
   * that nothing inside is wanted: all up to the end of the element is passed over unread.
   */
  readonly open: (name: string, attributes: string, isEmpty: boolean) => 'pass' | undefined
  readonly close: (name: string) => void
  /** Raw text between two tags: decode it with `decodeXml` where it is wanted. */
  readonly text: (raw: string) => void
}

/**
 * Reads XML in pieces, without building anything. Ours because the streaming reader of the spreadsheet library decodes each
 * piece by itself and so destroys every Chinese character that lies across two pieces.
 */
export async function scanXml(pieces: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  for await (const _ of scanning(pieces, handler));
}

/** As `scanXml`, pausing after every piece so that the caller can hand on what was found. */
export async function* scanning(pieces: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  const decoder = new StringDecoder('utf8')
  const passing: Passing = { to: undefined }
  let rest = ''
  for await (const piece of pieces) {
    const text = rest + decoder.write(piece)
    rest = text.slice(scanPiece(text, handler, passing))
    yield
  }
}

/** The tag up to which everything is passed over. */
interface Passing {
  to: string | undefined
}

/** Tells all that is complete; answers where the incomplete rest begins. */
function scanPiece(text: string, handler: XmlHandler, passing: Passing): number {
  let at = 0
  for (;;) {
    if (passing.to !== undefined) {
      const end = text.indexOf(passing.to, at)
      if (end < 0) return Math.max(at, text.length - passing.to.length)
      at = end
      passing.to = undefined
    }
    const start = text.indexOf('<', at)
    if (start < 0) return at
    const second = text.charCodeAt(start + 1)
    if (second === 33 || second === 63) {
      const end = endOfSpecial(text, start)
      if (end < 0) return at
      if (start > at) handler.text(text.slice(at, start))
      if (text.startsWith('<![CDATA[', start)) handler.text(escapeXml(text.slice(start + 9, end - 3)))
      at = end
      continue
    }
    const end = endOfTag(text, start)
    if (end < 0) return at
    if (start > at) handler.text(text.slice(at, start))
    passing.to = tell(text, start, end, handler)
    at = end + 1
  }
}

/** Answers the tag up to which nothing is wanted. */
function tell(text: string, start: number, end: number, handler: XmlHandler): string | undefined {
  if (text.charCodeAt(start + 1) === 47) {
    handler.close(localName(text.slice(start + 2, end).trimEnd()))
    return undefined
  }
  const isEmpty = text.charCodeAt(end - 1) === 47
  const stop = isEmpty ? end - 1 : end
  let nameEnd = start + 1
  while (nameEnd < stop && text.charCodeAt(nameEnd) > 32) nameEnd += 1
  const name = text.slice(start + 1, nameEnd)
  const answer = handler.open(localName(name), text.slice(nameEnd, stop), isEmpty)
  return answer === 'pass' && !isEmpty ? `</${name}` : undefined
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** `>` may stand inside a quoted attribute (a number format like `[>=1]0`): then the tag does not end with a quote. */
function endOfTag(text: string, start: number): number {
  let end = text.indexOf('>', start)
  while (end >= 0) {
    const before = text.charCodeAt(text.charCodeAt(end - 1) === 47 ? end - 2 : end - 1)
    if (before === 34 || before === 39) return end // nearly every tag with attributes, without making a text of it
    const inner = text.slice(start, text.charCodeAt(end - 1) === 47 ? end - 1 : end).trimEnd()
    const last = inner.charCodeAt(inner.length - 1)
    if (last === 34 || last === 39 || !inner.includes('=')) return end
    end = text.indexOf('>', end + 1)
  }
  return -1
}

function endOfSpecial(text: string, start: number): number {
  const closing = text.startsWith('<!--', start) ? '-->' : text.startsWith('<![CDATA[', start) ? ']]>' : '>'
  const end = text.indexOf(closing, start)
  return end < 0 ? -1 : end + closing.length
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;')
}

/** The value of one attribute of a tag, decoded. */
export function attribute(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(`${name}=`); at >= 0; at = attributes.indexOf(`${name}=`, at + 1)) {
    if (at > 0 && attributes.charCodeAt(at - 1) > 32) continue
    const quote = attributes[at + name.length + 1] ?? '"'
    const start = at + name.length + 2
    const end = attributes.indexOf(quote, start)
    return end < 0 ? undefined : decodeXml(attributes.slice(start, end))
  }
  return undefined
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Entities, and the `_x000D_` by which a spreadsheet writes characters that XML cannot hold (ECMA-376 22.9.2.19). */
export function decodeXml(raw: string): string {
  const decoded = raw.includes('&')
    ? raw.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (all, body: string) => {
        if (!body.startsWith('#')) return named[body] ?? all
        const code = body[1] === 'x' || body[1] === 'X' ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1))
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all
      })
    : raw
  return decoded.includes('_x')
    ? decoded.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : decoded
}
