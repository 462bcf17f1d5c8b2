import { maskIdNumber } from '#kernel/id-number'
import { quote } from '#kernel/refusal'

/** What a cell holds, quoted for a sentence: shortened, and with numbers of persons masked, wherever they were typed. */
export function shown(text: string): string {
  return quote(maskNumbers(text))
}

/** A run of ten digits and more, or of eleven with blanks and hyphens between them: a date with its hour has ten. */
const numbers = /[\d０-９](?:[\s-]?[\d０-９]){10,}[XxＸｘ]?|[\d０-９]{10,}[XxＸｘ]?/g

/** Hides ID numbers, accounts and telephone numbers, however they were typed: `420*************21`. */
export function maskNumbers(text: string): string {
  return text.replace(numbers, (found) => maskIdNumber(found.normalize('NFKC').replaceAll(/[\s-]/g, '')))
}
