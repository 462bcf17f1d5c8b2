import { type Cell, cellAt, type LedgerRow } from '../cells/cell.ts'
import { plainText, saysNothing } from '../cells/clean-text.ts'
import { codeTable } from '../kinds/code-tables.ts'
import type { LedgerField } from '../kinds/field.ts'
import { knownCode } from './words.ts'

/** What a column's contents look like, whatever its heading says. */
export interface ColumnEvidence {
  readonly filled: number
  /** Shares of the filled cells, 0 to 1. */
  readonly share: Readonly<Record<ContentKind, number>>
}

const contents = {
  idNumber: (text: string) =>
    /^\d{17}[\dXx]$|^\d{6}(?:\d{2})(?:0[1-9]|1[0-2])[0-3]\d{4}$/.test(text) || /^\d(?:\.\d+)?e\+?17$/i.test(text),
  certificate: (text: string) => /^\d{17}[\dXx][1-7][1-4]$/.test(text),
  mobile: (text: string) => /^1[3-9]\d{9}$/.test(text) || /^0\d{2,3}-?\d{7,8}$/.test(text),
  card: (text: string) => /^6[0-9]\d{14,17}$/.test(text),
  date: (text: string) =>
    /^(?:18|19|20)\d{2}[-/.年](?:0?[1-9]|1[0-2])(?:[-/.月].*)?$/.test(text) ||
    /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-3]\d)?$/.test(text),
  name: (text: string) => /^[\p{Script=Han}·]{2,4}$|^\p{Script=Han}+·\p{Script=Han}+$/u.test(text),
  place: (text: string) => /(?:村|社区|居委会|村委会|组)$/.test(text),
  address: (text: string) => /[省市县镇乡村路街号组]/.test(text) && [...text].length >= 8,
  amount: (text: string) => /^\d{1,6}(?:\.\d{1,2})?$/.test(text),
} as const
export type ContentKind = keyof typeof contents

const contentKinds = Object.keys(contents) as ContentKind[] // the keys of a literal table

/** Looks at the sample's cells of one column. */
export function evidenceOf(cells: readonly Cell[]): ColumnEvidence {
  const texts = cells.map((cell) => plainText(cell.text).replaceAll(' ', '')).filter((text) => !saysNothing(text))
  const share = Object.fromEntries(
    contentKinds.map((kind) => [kind, texts.length === 0 ? 0 : texts.filter(contents[kind]).length / texts.length]),
  ) as Record<ContentKind, number> // one entry for each kind
  return { filled: texts.length, share }
}

export function columnCells(rows: readonly LedgerRow[], column: number): readonly Cell[] {
  return rows.map((row) => cellAt(row, column))
}

/** Enough cells to believe what they look like. */
const enough = 5
const nearlyAll = 0.95

/** The field that the contents alone name: 95 % of the cells are ID numbers, certificates, card numbers or telephone numbers. */
export function fieldByContent(
  evidence: ColumnEvidence,
): { readonly field: string; readonly what: string } | undefined {
  if (evidence.filled < enough) return undefined
  const { share } = evidence
  if (share.idNumber >= nearlyAll) return { field: 'idNumber', what: '身份证号' }
  if (share.certificate >= nearlyAll) return { field: 'certificateNumber', what: '残疾证号' }
  if (share.card >= nearlyAll) return { field: 'bankAccount', what: '银行卡号' }
  if (share.mobile >= nearlyAll) return { field: 'phone', what: '电话号码' }
  return undefined
}

/** How well the contents suit a field: 1 they do, 0 they cannot be its, 0.5 nothing can be said. */
export function contentScore(evidence: ColumnEvidence, field: LedgerField, cells: readonly Cell[]): number {
  if (evidence.filled < enough) return 0.5
  const { share } = evidence
  const isNumberOfAnother = Math.max(share.idNumber, share.certificate, share.mobile, share.card) >= 0.8
  switch (field.parser.type) {
    case 'idNumber':
      return share.idNumber >= 0.5 ? 1 : share.idNumber > 0.2 ? 0.5 : 0
    case 'certificate':
      return share.certificate >= 0.5 ? 1 : share.certificate > 0.2 ? 0.5 : 0
    case 'phones':
      return share.mobile >= 0.5 ? 1 : share.idNumber >= 0.5 || share.card >= 0.5 ? 0 : 0.5
    case 'bankAccount':
      return share.card >= 0.5 ? 1 : share.idNumber >= 0.8 || share.mobile >= 0.8 || share.name > 0.5 ? 0 : 0.5
    case 'name':
      return share.name >= 0.7 ? 1 : isNumberOfAnother || share.amount > 0.8 ? 0 : 0.5
    case 'code': {
      const table = codeTable(field.parser.table)
      const filled = cells.filter((cell) => !saysNothing(plainText(cell.text)))
      const known = filled.filter((cell) => knownCode(table, cell.text) !== undefined).length
      return known / Math.max(1, filled.length) >= 0.5 ? 1 : isNumberOfAnother ? 0 : 0.5
    }
    case 'date':
    case 'month':
      return share.date >= 0.5 ? 1 : isNumberOfAnother || share.name > 0.8 ? 0 : 0.5
    case 'amount':
    case 'count':
      return share.amount >= 0.5 ? 1 : isNumberOfAnother || share.name > 0.8 ? 0 : 0.5
    default:
      return isNumberOfAnother ? 0.2 : 0.5
  }
}
