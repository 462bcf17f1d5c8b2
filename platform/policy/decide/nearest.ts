/** The candidate closest to what was written, when it is close enough to be a slip of the pen; else undefined. */
export function nearest(written: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(written.length / 3))
  let best: { readonly word: string; readonly distance: number } | undefined
  for (const word of candidates) {
    const distance = editDistance(written.toLowerCase(), word.toLowerCase())
    if (distance <= limit && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { word, distance }
  }
  return best?.word
}

/** Insertions, deletions and substitutions between two short words (Levenshtein). Long input is cut: nothing declared is that long. */
function editDistance(a: string, b: string): number {
  const [from, to] = [[...a].slice(0, 60), [...b].slice(0, 60)]
  let row = Array.from({ length: to.length + 1 }, (_, i) => i)
  from.forEach((letter, i) => {
    const next = [i + 1]
    to.forEach((other, j) => {
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)))
    })
    row = next
  })
  return row[to.length] ?? 0
}
