import { type CalendarDate, parseDate } from '#kernel/calendar-date'
import { type IdNumber, idNumberCheckCharacter, normalizeIdNumber, parseIdNumber } from '#kernel/id-number'
import type { Cell } from './cell.ts'
import { cleanText, plainText, refuseErrorCell, saysNone, saysNothing } from './clean-text.ts'
import { type CellReading, nothing, refused, taken } from './outcome.ts'

export const lostDigits = '被电子表格存成了数字,后三位已丢失,请把该列设为文本后重新填写。'

/**
 * Reads a citizen number as ledgers hold it: full-width digits, lower-case x, blanks, apostrophes and 15 digits are put
 * right; a number whose last digits the spreadsheet threw away is refused, because nobody can know them.
 */
export function readIdNumberCell(cell: Cell, today: CalendarDate): CellReading<IdNumber> {
  const error = refuseErrorCell(cell)
  if (error) return error
  const plain = plainText(cell.text)
  if (saysNothing(plain) || saysNone(plain)) return nothing
  if (hasLostDigits(cell, plain)) return refused(`身份证号${lostDigits}`)
  const normal = normalizeIdNumber(cleanText(cell.text))
  if (/[(【[]/.test(normal)) return refused('身份证号里带有括号和说明,请只填号码,说明写到备注列。')
  const parsed = parseIdNumber(normal, today)
  if (parsed.ok) {
    return taken(parsed.value, noteOf(normal))
  }
  if (parsed.error.type === 'wrong-check-character') {
    if (normal.endsWith('000')) return refused(`身份证号${lostDigits}`)
    const hint = transpositionHint(normal)
    // The sentence of the kernel names the expected last character; with the other seventeen before the reader that is no secret.
    return refused(hint === undefined ? parsed.error.text : `身份证号校验不符。${hint}`)
  }
  return refused(parsed.error.text)
}

/** One in eleven numbers that lost their last three digits still passes the check. */
function noteOf(normal: string): string | undefined {
  if (normal.length === 15) return '15位老证号已换算成18位,请核对。'
  return normal.endsWith('000')
    ? '身份证号末三位是000,可能曾被电子表格存成数字而丢失后三位,请对照证件核对。'
    : undefined
}

/** A spreadsheet keeps 15 digits of a number: of 18, three are gone; 4.20106E+17 lost even more. */
export function hasLostDigits(cell: Cell, plain: string): boolean {
  if (/^\d(?:\.\d+)?e\+?\d{1,2}$/i.test(plain.replaceAll(' ', ''))) return true
  return cell.kind === 'number' && /^\d{16,}$/.test(plain)
}

/** Two neighbouring digits written in the wrong order are the commonest slip: told when exactly one exchange makes the number right. */
function transpositionHint(number: string): string | undefined {
  const places: number[] = []
  for (let at = 0; at < 16; at += 1) {
    if (number[at] === number[at + 1]) continue
    const swapped = `${number.slice(0, at)}${number[at + 1]}${number[at]}${number.slice(at + 2)}`
    const birth = `${swapped.slice(6, 10)}-${swapped.slice(10, 12)}-${swapped.slice(12, 14)}`
    if (idNumberCheckCharacter(swapped) === swapped[17] && parseDate(birth).ok) places.push(at)
  }
  const [only] = places
  if (places.length !== 1 || only === undefined) return undefined
  return `第${only + 1}位与第${only + 2}位可能写颠倒了(互换后校验相符),请对照证件核对。`
}
