import { type Fen, fen, parseYuan } from '#kernel/money'
import { quote } from '#kernel/refusal'
import type { Cell } from './cell.ts'
import { plainText, refuseErrorCell, saysNone, saysNothing } from './clean-text.ts'
import { type CellReading, nothing, refused, taken } from './outcome.ts'
import { shown } from './shown.ts'

export interface AmountOptions {
  /** In fen, both included. */
  readonly least?: number
  readonly most?: number
}

/** `元`, `元/月`, `元每人每月`, `/月`: the unit is said by the field. */
const unit = /\s*(?:元|圆|块|rmb|cny)?\s*(?:整|正)?\s*(?:[/每].{0,6})?$/i

/**
 * Reads an amount of yuan as fen: `1,200`, `1200元/月`, `¥1,200.50`, `1.2万`; 无 is 0, — is not known. Refuses negative
 * amounts, a range, words, and a third decimal: whose rounding it would be is not ours to say.
 */
export function readAmountCell(cell: Cell, options: AmountOptions = {}): CellReading<Fen> {
  const error = refuseErrorCell(cell)
  if (error) return error
  const plain = plainText(cell.text)
  if (saysNothing(plain)) return nothing
  if (saysNone(plain)) return taken(fen(0))
  if (cell.kind === 'date') {
    return refused(`金额的单元格被电子表格变成了日期${shown(plain)},请把该列设为数值后重新填写。`)
  }
  const bare = plain.replace(/^(?:人民币|rmb|cny|[¥¥$])\s*/i, '').replace(unit, '')
  if (/^\(.*\)$/.test(bare)) return refused(`金额${shown(plain)}是负数,请填写零或正数。`)
  if (/^\d[\d,.]*\s*[-~至到]\s*\d/.test(bare)) return refused(`金额${shown(plain)}是一个范围,请填写一个确定的数。`)
  const large = /^(-?[\d,]+(?:\.\d+)?)\s*([万千])$/.exec(bare.replace(/元$/, ''))
  const yuan = large ? shifted(large[1] ?? '', large[2] === '万' ? 4 : 3) : bare.replaceAll(' ', '')
  const parsed = parseYuan(yuan)
  if (!parsed.ok) return refused(parsed.error.text.replace(quote(yuan), shown(plain)))
  const { least = 0, most = 10_000_000_000 } = options
  if (parsed.value < least || parsed.value > most) {
    return refused(`金额${shown(plain)}超出合理范围(${least / 100}元至${most / 100}元),请核对单位是不是元。`)
  }
  return taken(parsed.value)
}

/** `1.2345` by four places is `12345`: in text, so that nothing is rounded. */
function shifted(text: string, places: number): string {
  const [whole = '', decimals = ''] = text.replaceAll(',', '').split('.')
  const moved = `${whole}${decimals.slice(0, places).padEnd(places, '0')}`.replace(/^(-?)0+(?=\d)/, '$1')
  const rest = decimals.slice(places)
  return rest === '' ? moved : `${moved}.${rest}`
}

/** Reads a whole number with or without its measure word: `3`, `3人`, `3.0`. */
export function readCountCell(cell: Cell, range: { readonly min: number; readonly max: number }): CellReading<number> {
  const error = refuseErrorCell(cell)
  if (error) return error
  const plain = plainText(cell.text)
  if (saysNothing(plain)) return nothing
  if (saysNone(plain)) return taken(0)
  const match = /^(-?\d+)(?:\.0+)?\s*(?:人|口|户|套|辆|个|次|岁|年|月|个月)?$/.exec(plain.replaceAll(',', ''))
  if (!match) return refused(`${shown(plain)}不是整数,请填写数字,如“3”。`)
  const value = Number(match[1])
  if (value < range.min || value > range.max) {
    return refused(`${shown(plain)}超出合理范围(${range.min}至${range.max}),请核对。`)
  }
  return taken(value)
}
