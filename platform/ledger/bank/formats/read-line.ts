import { decode } from './encode.ts'
import type { AnswerLayout, Cell } from './schema.ts'

export type ReadLayout = Pick<AnswerLayout, 'encoding' | 'separator' | 'quotes'>

/** What a line of the layout holds, by field; a sentence where it is not one. */
export function readLine<F extends string>(
  layout: ReadLayout,
  cells: readonly Cell<F>[],
  bytes: Buffer,
): ReadonlyMap<F, string> | string {
  const values = layout.separator === '' ? cutFixed(layout, cells, bytes) : cutDelimited(layout, cells, bytes)
  if (typeof values === 'string') return values
  return new Map(cells.map(({ field }, at) => [field, values[at] ?? '']))
}

function cutFixed({ encoding }: ReadLayout, cells: readonly Cell[], bytes: Buffer): readonly string[] | string {
  const whole = cells.reduce((sum, { width = 0 }) => sum + width, 0)
  if (bytes.length !== whole) return `有 ${bytes.length} 个字节,应有 ${whole} 个`
  const values: string[] = []
  let from = 0
  for (const { width = 0, align, pad } of cells) {
    const text = decode(encoding, bytes.subarray(from, from + width))
    if (text === undefined) return '有读不出来的字,文件的编码与格式里写的不同'
    values.push(stripped(text, align, pad))
    from += width
  }
  return values
}

function stripped(text: string, align: Cell['align'], pad: Cell['pad']): string {
  if (pad === ' ') return text.trim()
  const plain = text.trim()
  return align === 'right' ? plain.replace(/^0+(?=\d)/, '') : plain
}

function cutDelimited(layout: ReadLayout, cells: readonly Cell[], bytes: Buffer): readonly string[] | string {
  const text = decode(layout.encoding, bytes)
  if (text === undefined) return '有读不出来的字,文件的编码与格式里写的不同'
  const values = layout.quotes ? unquoted(text, layout.separator) : text.split(layout.separator)
  if (values === undefined) return '引号没有成对'
  // Some banks end every line with one more separator.
  const isEnded = values.length === cells.length + 1 && values.at(-1) === ''
  if (values.length !== cells.length && !isEnded) return `有 ${values.length} 列,应有 ${cells.length} 列`
  return values.map((value) => value.trim())
}

/** Cells of a line in which some stand in quotation marks (RFC 4180). Undefined: one is not closed. */
function unquoted(text: string, separator: string): readonly string[] | undefined {
  const values: string[] = []
  for (let at = 0; ; ) {
    if (text[at] !== '"') {
      const to = text.indexOf(separator, at)
      values.push(text.slice(at, to === -1 ? undefined : to))
      if (to === -1) return values
      at = to + separator.length
      continue
    }
    let value = ''
    for (at += 1; ; at++) {
      if (at >= text.length) return undefined
      if (text[at] === '"' && text[at + 1] !== '"') break
      if (text[at] === '"') at += 1
      value += text[at]
    }
    values.push(value)
    at += 1
    if (at >= text.length) return values
    if (!text.startsWith(separator, at)) return undefined
    at += separator.length
  }
}
