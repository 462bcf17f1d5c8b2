import { pinyin, polyphonic } from 'pinyin-pro'

/** More readings of one name than this are cut off: a name of five characters with several readings each has hundreds. */
const mostReadings = 4

/**
 * What search finds a person by: each name, its given name, its pinyin and the initials of it. A surname has its own
 * reading (单 shàn, 仇 qiú, 解 xiè, 曾 zēng, 区 ōu) and keeps the usual one beside it, because both are typed. Every term is
 * as `normaliseTerm` writes it.
 */
export function termsOf(name: string, formerNames: readonly string[] = []): readonly string[] {
  const terms = new Set<string>()
  for (const each of [name, ...formerNames]) for (const term of termsOfName(each)) terms.add(term)
  return [...terms]
}

/** How a name is written must not matter: full-width letters, capitals, blanks, the dot inside a name, tone marks, ü as v. */
export function normaliseTerm(text: string): string {
  if (/^(?:[\u4e00-\u9fff]+|[a-z]+)$/.test(text)) return text // nearly every name and syllable, and nothing of it would change
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('u\u0308', 'v')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .normalize('NFC')
}

function termsOfName(name: string): readonly string[] {
  const whole = normaliseTerm(name)
  if (whole === '') return []
  const parts = name
    .split(/[·••・.\s]+/u)
    .map(normaliseTerm)
    .filter((part) => part !== '')
  return [whole, ...parts.flatMap((part, at) => [...(at === 0 ? [] : [part]), ...endsOf(part)]), ...spokenOf(whole)]
}

/** The given name, whichever length the surname has: every end of at least two characters, or the one that is left. */
function endsOf(part: string): readonly string[] {
  const characters = [...part]
  if (characters.length === 2) return characters.slice(1)
  return characters.slice(1, -1).map((_, at) => characters.slice(at + 1).join(''))
}

/** Pinyin and initials in every reading; nothing for a name without Chinese characters. */
function spokenOf(name: string): readonly string[] {
  if (!/\p{Script=Han}/u.test(name)) return []
  const characters = [...name]
  const first = surnameReadings(characters)
  const syllables = characters.map((character, at) => {
    const [surname, usual] = [first[at], readingsOf(character)]
    return surname ? [...new Set([...surname, ...usual])] : usual
  })
  const whole = combined(syllables)
  const initials = combined(syllables.map((one) => [...new Set(one.map((syllable) => [...syllable][0] ?? ''))]))
  return [...whole, ...initials]
}

function combined(syllables: readonly (readonly string[])[]): readonly string[] {
  if (syllables.every(({ length }) => length === 1)) return [syllables.join('')]
  return syllables.reduce<readonly string[]>(
    (sofar, readings) => sofar.flatMap((start) => readings.map((each) => start + each)).slice(0, mostReadings),
    [''],
  )
}

const readings = new Map<string, readonly string[]>()

function readingsOf(character: string): readonly string[] {
  const known = readings.get(character)
  if (known) return known
  const usual = pinyin(character, { toneType: 'none', type: 'array', v: true })
  const all = [...usual, ...(polyphonic(character, { toneType: 'none', type: 'array', v: true })[0] ?? [])]
  const found = [...new Set(all.map(normaliseTerm).filter((one) => one !== ''))].slice(0, 2)
  readings.set(character, found)
  return found
}

const surnames = new Map<string, readonly (readonly string[])[]>()

/** How the first one or two characters sound as a surname (尉迟 yùchí). */
function surnameReadings(characters: readonly string[]): readonly (readonly string[])[] {
  const start = characters.slice(0, 2).join('')
  const known = surnames.get(start)
  if (known) return known
  const read = pinyin(start, { toneType: 'none', type: 'array', surname: 'head', v: true })
  const isCompound = read[1] !== undefined && read[1] !== readingsOf(characters[1] ?? '')[0]
  const found = read.slice(0, isCompound ? 2 : 1).map((one) => [normaliseTerm(one)])
  surnames.set(start, found)
  return found
}
