/** One line of a file, without its end. */
export interface ByteLine {
  /** From 1. */
  readonly row: number
  readonly bytes: Buffer
  /** Whether an end of line followed it. */
  readonly isEnded: boolean
}

const longest = 65_536

/**
 * Cuts bytes into lines, whatever ends them. Neither GBK nor UTF-8 has a character with the byte of a line's end in it. A line
 * longer than 64 KB is cut, so that a file without lines cannot fill the memory: it will not fit any layout.
 */
export async function* linesOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<ByteLine> {
  let rest: Buffer = Buffer.alloc(0)
  let row = 0
  for await (const piece of content) {
    const chunk = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let from = 0
    for (let to = bytes.indexOf(0x0a); to !== -1; to = bytes.indexOf(0x0a, from)) {
      yield { row: ++row, bytes: withoutReturn(bytes.subarray(from, to)), isEnded: true }
      from = to + 1
    }
    rest = Buffer.from(bytes.subarray(from))
    if (rest.length > longest) {
      yield { row: ++row, bytes: rest, isEnded: false }
      rest = Buffer.alloc(0)
    }
  }
  if (rest.length > 0) yield { row: ++row, bytes: withoutReturn(rest), isEnded: false }
}

function withoutReturn(bytes: Buffer): Buffer {
  return bytes.at(-1) === 0x0d ? bytes.subarray(0, -1) : bytes
}
