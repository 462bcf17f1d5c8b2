/** Endings that say what a place is, longest first: offices write 高陵岗, 高陵岗村 and 高陵岗村村民委员会 of one place. */
const endings = [
  '社区居民委员会',
  '居民委员会',
  '村民委员会',
  '社区居委会',
  '村村委会',
  '村委会',
  '居委会',
  '社区',
  '街道办事处',
  '办事处',
  '街道',
  '村',
  '镇',
  '乡',
]

/** The name without what it is: equal for all ways of writing one place. One character is never taken apart. */
export function bareName(name: string): string {
  let bare = name.normalize('NFKC').replaceAll(/[\s()()]/gu, '')
  for (let shortened = true; shortened; ) {
    const ending = endings.find((one) => bare.endsWith(one) && [...bare].length - [...one].length >= 1)
    shortened = ending !== undefined
    if (ending) bare = bare.slice(0, -ending.length)
  }
  return bare
}

/** Whether a name says that it is a village of farmers (村委会) or of townspeople (居委会); 文峰 alone says neither. */
export function committeeOf(name: string): 'village' | 'community' | undefined {
  const plain = name.normalize('NFKC').replaceAll(/[\s()]/gu, '')
  if (/(?:居委会|居民委员会|社区)$/.test(plain)) return 'community'
  return /(?:村|村委会|村民委员会)$/.test(plain) ? 'village' : undefined
}

/** How many characters must be put in, taken out or exchanged; at most `most`, beyond which it does not matter. */
export function editDistance(a: string, b: string, most = 2): number {
  const [left, right] = [[...a], [...b]]
  if (Math.abs(left.length - right.length) > most) return most + 1
  let row = right.map((_, at) => at + 1)
  for (const [at, character] of left.entries()) {
    const next: number[] = []
    for (const [to, other] of right.entries()) {
      const diagonal = to === 0 ? at : (row[to - 1] ?? 0)
      const besides = to === 0 ? at + 1 : (next[to - 1] ?? 0)
      next.push(Math.min(diagonal + (character === other ? 0 : 1), besides + 1, (row[to] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? left.length
}
