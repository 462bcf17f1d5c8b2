/** Colours only where a person reads: not in a pipe, a file or with NO_COLOR (no-color.org). */
export interface Paint {
  readonly strong: (text: string) => string
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly warn: (text: string) => string
  readonly quiet: (text: string) => string
}

const codes = { strong: 1, good: 32, bad: 31, warn: 33, quiet: 90 } as const

/** How a colour code is written. */
const colour = String.raw`\u001b\[\d+m`

export function paintFor(stream: { readonly isTTY?: boolean }): Paint {
  const isOn = stream.isTTY === true && !process.env['NO_COLOR']
  const paint = (code: number) => (text: string) => (isOn ? `\u001b[${code}m${text}\u001b[0m` : text)
  return {
    strong: paint(codes.strong),
    good: paint(codes.good),
    bad: paint(codes.bad),
    warn: paint(codes.warn),
    quiet: paint(codes.quiet),
  }
}

/** How many columns a text takes: Chinese characters and full-width marks take two, colour codes none. */
export function width(text: string): number {
  return [...text.replaceAll(new RegExp(colour, 'g'), '')].reduce(
    (sum, letter) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(letter)
        ? 2
        : 1),
    0,
  )
}

/** Fills a text with spaces to so many columns. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)))
}

/** Rows as columns, each as wide as its widest cell; `right` columns are set to the right. */
export function table(rows: readonly (readonly string[])[], right: readonly number[] = []): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => width(row[at] ?? ''))))
  return rows.map((row) =>
    row
      .map((cell, at) =>
        right.includes(at) ? ' '.repeat((widths[at] ?? 0) - width(cell)) + cell : padded(cell, widths[at] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
}

/** Lines longer than this are tiring to read, however wide the window is. */
const widest = 120

/**
 * A report as it fits a window: longer lines go on below, a little further in. Where nobody reads (a pipe, a file) a
 * line stays one line, so that it can be searched for.
 */
export function fitted(text: string, stream: { readonly isTTY?: boolean; readonly columns?: number }): string {
  if (stream.isTTY !== true || stream.columns === undefined) return text
  const columns = Math.min(stream.columns, widest)
  return text
    .split('\n')
    .flatMap((line) => foldLine(line, columns))
    .join('\n')
}

/** What stays together: a colour code, a word or number, or one character with the marks that may not begin a line. */
const pieces = new RegExp(String.raw`${colour}|[\w./%-]+[,.:;)\]]*|.[,.:;?!)\]。、”』》】]*`, 'gu')

function foldLine(line: string, columns: number): readonly string[] {
  const indent = ' '.repeat(Math.min(/^ */.exec(line)?.[0].length ?? 0, columns / 2) + 4)
  const lines: string[] = []
  let current = ''
  let used = 0
  for (const [piece] of line.matchAll(pieces)) {
    const wide = piece.startsWith('\u001b') ? 0 : width(piece)
    if (used + wide > columns && used > indent.length) {
      lines.push(current.trimEnd())
      current = indent
      used = indent.length
      if (piece === ' ') continue
    }
    current += piece
    used += wide
  }
  return [...lines, current]
}
