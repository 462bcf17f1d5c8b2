import { parseDate } from '#kernel/calendar-date'
import { idNumberCheckCharacter } from '#kernel/id-number'
import type { Draws } from '../draws.ts'
import type { Cell } from './files/sheet-file.ts'
import type { Layout } from './layout.ts'

/** What becomes of a citizen number; undefined where this number cannot suffer it. The area stays 999, which exists nowhere. */
type DamageId = (id: string, draws: Draws, layout: Layout) => Cell

export const idDamages = {
  // Excel keeps fifteen digits of a number.
  'id-as-number': (id, _draws, { format }) => {
    if (id.endsWith('X') || id.endsWith('000')) return undefined
    const kept = `${id.slice(0, 15)}000`
    return format === 'xlsx' ? Number(kept) : kept
  },
  'id-scientific': (id, draws) =>
    Number(`${id.slice(0, 17)}0`)
      .toExponential(draws.chance(5_000) ? 5 : 2)
      .toUpperCase(),
  'id-wrong-check': (id, draws) => id.slice(0, 17) + '0123456789X'.replace(id.slice(17), '').charAt(draws.below(10)),
  'id-transposed': (id, draws) => swapSome(id, draws, [3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]),
  'id-lower-x': (id) => (id.endsWith('X') ? id.toLowerCase() : undefined),
  'id-full-width': (id) => [...id].map((one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0)).join(''),
  'id-trailing-space': (id, draws) => draws.pick([`${id} `, `${id}　`, ` ${id}`]),
  'id-leading-quote': (id) => `'${id}`,
  'id-fifteen': (id) => fifteenDigits(id),
} as const satisfies Readonly<Record<string, DamageId>>

/** The first-generation number; undefined for who was born in this century, when none was given out any more. */
export function fifteenDigits(id: string): string | undefined {
  if (!id.startsWith('19', 6) || Number(id.slice(14, 17)) >= 996) return undefined
  return id.slice(0, 6) + id.slice(8, 17)
}

/**
 * Two neighbouring digits changed over and the check character made to fit: a number that reads well and is another
 * person's. Sex stays, and the birth date exists; undefined where no such pair differs.
 */
export function transposedValid(id: string, draws: Draws): string | undefined {
  const swapped = swapSome(id, draws, [3, 4, 12, 14])
  if (swapped === undefined) return undefined
  const date = `${swapped.slice(6, 10)}-${swapped.slice(10, 12)}-${swapped.slice(12, 14)}`
  if (!parseDate(date).ok) return undefined
  return swapped.slice(0, 17) + idNumberCheckCharacter(swapped.slice(0, 17))
}

function swapSome(id: string, draws: Draws, positions: readonly number[]): string | undefined {
  const differing = positions.filter((at) => id[at] !== id[at + 1] && /^\d\d$/.test(id.slice(at, at + 2)))
  if (differing.length === 0) return undefined
  const at = draws.pick(differing)
  return `${id.slice(0, at)}${id.charAt(at + 1)}${id.charAt(at)}${id.slice(at + 2)}`
}
