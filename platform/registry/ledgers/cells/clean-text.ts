import type { Cell } from './cell.ts'
import { type CellReading, refused } from './outcome.ts'

/** Characters nobody sees: zero-width, direction marks, soft hyphen, byte order mark, controls. */
const invisible = /(?!\s)[\p{Cc}\p{Cf}]|\ufeff/gu

/** Digits, Latin letters and everyday characters alone: nothing to tidy, whatever the tidying. Most cells of a ledger are so. */
export const isPlain = (text: string): boolean => /^[0-9A-Za-z\u4e00-\u9fff]+$/.test(text)

/** Every kind of blank as one space, none at the ends, none invisible; a leading apostrophe (the mark of text) is dropped. */
export function cleanText(text: string): string {
  if (isPlain(text)) return text
  return text
    .replace(invisible, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^['‘’`]+/, '')
    .trim()
}

/** As `cleanText`, with full-width letters, digits and signs in their ordinary width. Not for names: it changes rare characters. */
export function plainText(text: string): string {
  if (isPlain(text)) return text
  return cleanText(text.normalize('NFKC'))
}

const placeholders = new Set(
  [
    '-',
    '--',
    '---',
    '—',
    '——',
    '―',
    '–',
    '/',
    '//',
    '\\',
    '.',
    '...',
    '…',
    '*',
    '空',
    '空白',
    '不详',
    '不清楚',
    '未知',
  ].concat(['不明', '暂无', '缺', '待补', '待补充', '待核实', '未填', '未提供', 'n/a', 'na', 'null', 'none', '#n/a']),
)

/** Whether the cell says nothing: empty, or one of the signs officers write for “not known”. 无 is not among them. */
export function saysNothing(plain: string): boolean {
  return plain === '' || placeholders.has(plain.toLowerCase())
}

/** The field's own words for “there is none”. */
export function saysNone(plain: string): boolean {
  return plain === '无' || plain === '没有' || plain === '沒有' || plain === '零'
}

/** What a formula came to when it could not be computed. */
const formulaErrors: Readonly<Record<string, string>> = {
  '#REF!': '公式引用的单元格已被删除',
  '#N/A': '公式没有查到结果',
  '#VALUE!': '公式里的数据类型不对',
  '#DIV/0!': '公式除以了零',
  '#NAME?': '公式的名称不认识',
  '#NUM!': '公式的数字超出范围',
  '#NULL!': '公式引用的区域没有交集',
}

/** A cell that shows a formula's error is refused whatever it should hold. */
export function refuseErrorCell(cell: Cell): CellReading<never> | undefined {
  if (cell.kind !== 'error') return undefined
  const why = formulaErrors[cell.text] ?? '公式出错'
  return refused(`单元格显示“${cell.text}”(${why}),请改成正确的内容后重新填写。`)
}
