import type { Cell } from './cell.ts'
import { cleanText, plainText, refuseErrorCell, saysNothing } from './clean-text.ts'
import { type CellReading, nothing, refused, taken } from './outcome.ts'
import { shown } from './shown.ts'

/** Addresses, villages, schools, banks, numbers of documents: taken as written, tidied. */
export function readTextCell(cell: Cell, longest = 200): CellReading<string> {
  const error = refuseErrorCell(cell)
  if (error) return error
  const clean = cleanText(cell.text)
  if (saysNothing(clean)) return nothing
  if (clean.includes('�')) return refused(`${shown(clean)}里有乱码,请改正后重新填写。`)
  if ([...clean].length > longest) return refused(`${shown(clean)}超过${longest}个字,请核对是不是填错了列。`)
  return taken(clean)
}

/** Reads the number of a household: kept as written, without blanks and in one width. */
export function readHouseholdNumberCell(cell: Cell): CellReading<string> {
  const error = refuseErrorCell(cell)
  if (error) return error
  const plain = plainText(cell.text).replaceAll(' ', '')
  if (saysNothing(plain) || plain === '无') return nothing
  if (/^\d(?:\.\d+)?e\+?\d+$/i.test(plain) || (cell.kind === 'number' && /^\d{16,}$/.test(plain))) {
    return refused('户编号被电子表格存成了数字,后几位已丢失,请把该列设为文本后重新填写。')
  }
  if (cell.kind === 'date') {
    return refused(`户编号被电子表格变成了日期${shown(plain)},请把该列设为文本后重新填写。`)
  }
  return plain.length > 40 ? refused(`户编号${shown(plain)}太长,请核对是不是填错了列。`) : taken(plain)
}
