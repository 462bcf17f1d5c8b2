import type { LedgerRow } from '../cells/cell.ts'
import { cleanText, plainText } from '../cells/clean-text.ts'
import { normalHeading } from './heading.ts'

/** What a row below the header is, besides data: told to the officer with its number, so that nothing is lost silently. */
export const skippedRows = {
  'repeated-header': '重复的表头',
  total: '合计行',
  note: '表尾说明',
  'only-number': '只有序号的空行',
  title: '重复的标题',
} as const
export type SkippedRow = keyof typeof skippedRows

const totals =
  /^(?:本页|本村|全村|全乡|全镇|全县|本户|累计)?(?:合计|小计|总计|共计|累计)(?:[::(].*|\d.*|数|人数|金额)?$/
const notes =
  /^(?:注\d?[::]|注[::]|备注[::]|说明[::]|填表(?:人|说明|日期|单位)|制表(?:人|日期)?[::]|审核(?:人|意见)?[::]|填报(?:人|单位|日期)|经办人[::]|负责人[::]|单位负责人|联系电话[::]|单位(?:[((]?盖章)?[::]|打印日期|第\s*\d+\s*页|共\s*\d+\s*页)/

export interface RowClassifier {
  /** Undefined: a row of data. */
  readonly classify: (row: LedgerRow) => SkippedRow | undefined
}

/**
 * Tells data from what printed ledgers have besides: repeated headers and titles, totals, notes, numbered empty lines.
 * `identifying` are the columns of names and ID numbers: a row with content there is data, however odd it looks.
 */
export function rowClassifier(
  headerCells: ReadonlyMap<number, ReadonlySet<string>>,
  identifying: readonly number[],
  sequence: readonly number[],
): RowClassifier {
  return {
    classify: (row) => {
      // Nearly every row: whoever has a number is data, and the rest need not be looked at.
      if (identifying.some((column) => /^\d{15,17}[\dXx]?$/.test(row.cells[column]?.text ?? ''))) return undefined
      const own = row.cells.flatMap((cell, column) => (cell.kind === 'empty' || cell.merged ? [] : [{ cell, column }]))
      const texts = own.filter(({ cell }) => cell.kind === 'text')
      const repeated = texts.filter(({ cell, column }) => headerCells.get(column)?.has(normalHeading(cell.text))).length
      if (repeated >= 2 && repeated / own.length >= 0.5) return 'repeated-header'
      const first = own.slice(0, 3).map(({ cell }) => plainText(cell.text).replaceAll(' ', ''))
      const identified = own.filter(({ column }) => identifying.includes(column))
      const isTotal = first.some((text) => totals.test(text))
      if (isTotal && identified.every(({ cell }) => totals.test(plainText(cell.text).replaceAll(' ', ''))))
        return 'total'
      const [only] = own
      const head = cleanText(only?.cell.text ?? '').normalize('NFKC')
      if (notes.test(head) && own.length <= 4 && !identified.some(({ cell }) => /^\d{15,}/.test(cell.text)))
        return 'note'
      // A second footnote may begin in whatever column: a sentence, or a numbered one, alone in its row.
      if (own.length === 1 && /^\d{1,2}[.、)].{6,}|。$/.test(head)) return 'note'
      if (identified.length > 0) return undefined
      if (own.every(({ column }) => sequence.includes(column))) return 'only-number'
      // One wide cell above or between pages: a title. A single text outside the identifying columns: a remark.
      if (own.length === 1 && only?.cell.kind === 'text') {
        return row.cells.filter((cell) => cell.merged).length >= 2 ? 'title' : head.length > 15 ? 'note' : undefined
      }
      return undefined
    },
  }
}
