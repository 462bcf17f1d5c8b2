import { idNumberCheckCharacter, normalizeIdNumber } from '#kernel/id-number'
import { normaliseTerm } from './terms.ts'

/** What was typed into the one box, by its shape. */
export type Asked =
  | { readonly kind: 'nothing' }
  /** One letter of pinyin, or fewer than four digits, stand for too many people. */
  | { readonly kind: 'too-short' }
  /** Beginning of a name, a given name, its pinyin or initials. */
  | { readonly kind: 'term'; readonly term: string }
  | {
      readonly kind: 'number'
      /** Whole numbers: ID number, phone, account. */
      readonly whole: readonly string[]
      /** The last four characters of one. */
      readonly tail: string | undefined
      /** As the ledgers number households. */
      readonly register: string
    }

/** Reads the search box: full-width characters, blanks, the dot in a name and capitals do not matter. */
export function readAsked(typed: string): Asked {
  const number = normalizeIdNumber(typed)
  if (/\d/.test(number) && /^[\dA-Z]+$/.test(number)) return readNumber(number)
  const term = normaliseTerm(typed)
  if (term === '') return { kind: 'nothing' }
  return /^[a-z]$/.test(term) ? { kind: 'too-short' } : { kind: 'term', term }
}

function readNumber(number: string): Asked {
  if (number.length < 4) return { kind: 'too-short' }
  const tail = number.length === 4 && /^\d{3}[\dX]$/.test(number) ? number : undefined
  const whole = number.length >= 6 ? [number, ...lengthened(number)] : []
  return { kind: 'number', whole, tail, register: number }
}

/** A first-generation number is held as the one of 18 characters that it became (GB 11643). */
function lengthened(number: string): readonly string[] {
  if (!/^\d{15}$/.test(number)) return []
  return ['18', '19'].map((century) => {
    const first17 = `${number.slice(0, 6)}${century}${number.slice(6)}`
    return `${first17}${idNumberCheckCharacter(first17)}`
  })
}

/** The least text that sorts after every text with this beginning, in the byte order of COLLATE "C". */
export function endOfPrefix(prefix: string): string {
  const characters = [...prefix]
  const last = characters.pop()?.codePointAt(0) ?? 0
  // Surrogates are no characters of their own.
  const next = last + 1 >= 0xd800 && last + 1 <= 0xdfff ? 0xe000 : last + 1
  return next > 0x10ffff ? endOfPrefix(characters.join('')) : characters.join('') + String.fromCodePoint(next)
}
