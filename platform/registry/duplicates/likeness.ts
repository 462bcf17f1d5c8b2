import { pinyin } from 'pinyin-pro'
import type { CalendarDate } from '#kernel/calendar-date'

/** How two ID numbers differ, where both are known. */
export type NumberLikeness = 'same' | 'transposed' | 'one-digit' | 'two-digits' | 'other'

/** `transposed`: two neighbouring digits changed places, before the check character is made. */
export function compareIdNumbers(a: string, b: string): NumberLikeness {
  if (a === b) return 'same'
  // The check character follows from the others and differs with them; a wrong one is refused before it gets here.
  const [x, y] = [a.slice(0, 17), b.slice(0, 17)]
  const differing = [...x].flatMap((digit, at) => (digit === y[at] ? [] : [at]))
  const [first = -2, second = -2] = differing
  if (differing.length === 1) return 'one-digit'
  if (differing.length !== 2) return differing.length === 0 ? 'one-digit' : 'other'
  const isSwapped = second === first + 1 && x[first] === y[second] && x[second] === y[first]
  return isSwapped ? 'transposed' : 'two-digits'
}

/** How two names stand to each other. */
export type NameLikeness = 'same' | 'former' | 'homophone' | 'one-character' | 'other'

export interface Named {
  readonly name: string
  readonly formerNames: readonly string[]
}

export function compareNames(a: Named, b: Named): NameLikeness {
  if (a.name === b.name) return 'same'
  const names = (one: Named) => [one.name, ...one.formerNames]
  if (names(a).some((name) => names(b).includes(name))) return 'former'
  if (soundOf(a.name) === soundOf(b.name)) return 'homophone'
  const [x, y] = [[...a.name], [...b.name]]
  const differing = x.filter((character, at) => character !== y[at]).length
  return x.length === y.length && x.length > 2 && differing === 1 && x[0] === y[0] ? 'one-character' : 'other'
}

const sounds = new Map<string, string>()

function soundOf(name: string): string {
  const known = sounds.get(name)
  if (known !== undefined) return known
  const sound = pinyin(name, { toneType: 'none', separator: ' ' })
  sounds.set(name, sound)
  return sound
}

/** How two birth dates stand to each other: written with day and month, or two digits, changed places is a likely slip. */
export type BirthLikeness = 'same' | 'slip' | 'same-year' | 'other'

export function compareBirths(a: CalendarDate, b: CalendarDate): BirthLikeness {
  if (a === b) return 'same'
  const [x, y] = [a.replaceAll('-', ''), b.replaceAll('-', '')]
  const differing = [...x].flatMap((digit, at) => (digit === y[at] ? [] : [at]))
  const isSwapped =
    x.slice(0, 4) === y.slice(0, 4) && x.slice(4, 6) === y.slice(6, 8) && x.slice(6, 8) === y.slice(4, 6)
  const [first = 0, second = 0] = differing
  const isTransposed = differing.length === 2 && x[first] === y[second] && x[second] === y[first]
  if (differing.length === 1 || isSwapped || isTransposed) return 'slip'
  return x.slice(0, 4) === y.slice(0, 4) ? 'same-year' : 'other'
}
