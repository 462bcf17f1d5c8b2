import { maskIdNumber } from '#kernel/id-number'
import { quote } from '#kernel/refusal'

/** What a cell holds, quoted for a sentence: shortened, and with numbers of persons masked, wherever they were typed. */
export function shown(text: string): string {
  return quote(maskNumbers(text))
}

/** A run of ten digits and more is an ID number, an account or a telephone number. */
export function maskNumbers(text: string): string {
  return text.replace(/\d{10,}[Xx]?/g, maskIdNumber)
}
