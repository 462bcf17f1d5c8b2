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

/** Writes lines of one layout. */
export type LineWriter<F extends string> = (values: Readonly<Partial<Record<F, string>>>) => string | LineFault

/** Lines without their ends, or what is wrong with one: nothing is cut off and no character is replaced. */
export function lineWriter<F extends string>(
  layout: LineLayout,
  cells: readonly Cell<F>[],
  labels: Readonly<Record<F, string>>,
): LineWriter<F> {
  const writers = cells.map((cell) => cellWriter(layout, cell, labels[cell.field]))
  return (values) => {
    let line = ''
    for (let at = 0; at < cells.length; at++) {
      const field = cells[at]?.field ?? 'text'
      const text = writers[at]?.(field === 'text' ? '' : (values[field] ?? '')) ?? ''
      if (typeof text !== 'string') return text
      line += at === 0 ? text : layout.separator + text
    }
    return line
  }
}

/** Columns that say the same for thousands of people. What is somebody's own is never remembered. */
const shared: ReadonlySet<string> = new Set(['bankName', 'benefit', 'month', 'remark', 'text'])
const mostRemembered = 500

/** What stands in a column for a value. */
function cellWriter(layout: LineLayout, cell: Cell, label: string): (value: string) => string | LineFault {
  const write = (given: string): string | LineFault => {
    const value = cell.field === 'text' ? cell.text : given.trim()
    const fault = faultOf(layout, cell, value, label)
    if (fault) return fault
    return layout.separator === '' ? padded(layout, cell, value) : quoted(layout, value)
  }
  return shared.has(cell.field) ? remembering(write) : write
}

/** The same, for values of which there are few: banks, benefits. */
export function remembering<T>(write: (value: string) => T): (value: string) => T {
  const remembered = new Map<string, T>()
  return (value) => {
    const held = remembered.get(value)
    if (held !== undefined) return held
    const written = write(value)
    if (remembered.size < mostRemembered) remembered.set(value, written)
    return written
  }
}

/** What no encoding, no column and no line has trouble with, but for its length and the separator. */
const plain = /^[\u0020-\u007e]*$/
// Controls and line breaks of every kind: what would make another line, or none that a bank can read.
const unseen = /[\p{Cc}\u{2028}\u{2029}\u{FEFF}]/u

function faultOf(layout: LineLayout, cell: Cell, value: string, label: string): LineFault | undefined {
  const isPlain = plain.test(value)
  const alien = isPlain ? undefined : unwritable(layout.encoding, value)
  if (alien !== undefined && !unseen.test(alien))
    return {
      kind: 'rare-character',
      detail: `${label}里的“${alien.isWellFormed() ? alien : '?'}”不在银行的 GBK 字符集里。请与银行商定写法(如用拼音或代用字)后,在人员信息里更正。`,
    }
  if (!isPlain && unseen.test(value))
    return { kind: 'broken-text', detail: `${label}里有不可见的字符,请在人员信息里更正。` }
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
