import type { PaymentFaultKind } from '../../code-lists.ts'
import { unwritable, widthIn } from './encode.ts'
import type { Cell, OrderLayout } from './schema.ts'

export interface LineFault {
  readonly kind: PaymentFaultKind
  /** A sentence without the value itself, but for the character that cannot be written. */
  readonly detail: string
}

/** The parts of a layout that one line needs. */
export type LineLayout = Pick<OrderLayout, 'encoding' | 'separator' | 'quotes'>

/** One line without its end, or what is wrong with it: nothing is cut off and no character is replaced. */
export function writeLine<F extends string>(
  layout: LineLayout,
  cells: readonly Cell<F>[],
  values: Readonly<Partial<Record<F, string>>>,
  labels: Readonly<Record<F, string>>,
): string | LineFault {
  let line = ''
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at]
    if (!cell) continue
    const value = cell.field === 'text' ? cell.text : (values[cell.field] ?? '').trim()
    const fault = faultOf(layout, cell, value, labels[cell.field])
    if (fault) return fault
    if (layout.separator === '') line += padded(layout, cell, value)
    else line += (at === 0 ? '' : layout.separator) + quoted(layout, value)
  }
  return line
}

// Controls and line breaks of every kind: what would make another line, or none that a bank can read.
const unseen = /[\p{Cc}\u{2028}\u{2029}\u{FEFF}]/u

function faultOf(layout: LineLayout, cell: Cell, value: string, label: string): LineFault | undefined {
  const alien = unwritable(layout.encoding, value)
  if (alien !== undefined && !unseen.test(alien))
    return {
      kind: 'rare-character',
      detail: `${label}里的“${alien.isWellFormed() ? alien : '?'}”不在银行的 GBK 字符集里。请与银行商定写法(如用拼音或代用字)后,在人员信息里更正。`,
    }
  if (unseen.test(value)) return { kind: 'broken-text', detail: `${label}里有不可见的字符,请在人员信息里更正。` }
  if (layout.separator !== '' && !layout.quotes && value.includes(layout.separator))
    return { kind: 'broken-text', detail: `${label}里有分隔符“${layout.separator}”,会使后面的列错位。请更正后再生成。` }
  if (cell.width !== undefined && widthIn(layout.encoding, value) > cell.width)
    return {
      kind: 'wide-value',
      detail: `${label}有 ${widthIn(layout.encoding, value)} 个字节,银行只收 ${cell.width} 个字节。请更正,或与银行商定加宽这一列。`,
    }
  return undefined
}

function padded({ encoding }: LineLayout, { width = 0, align, pad }: Cell, value: string): string {
  const filling = pad.repeat(Math.max(0, width - widthIn(encoding, value)))
  return align === 'left' ? value + filling : filling + value
}

function quoted({ quotes, separator }: LineLayout, value: string): string {
  return quotes && (value.includes(separator) || value.includes('"')) ? `"${value.replaceAll('"', '""')}"` : value
}
