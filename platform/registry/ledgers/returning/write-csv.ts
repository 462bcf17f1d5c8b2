import { once } from 'node:events'
import type { Writable } from 'node:stream'
import iconv from 'iconv-lite'
import type { Cell } from '../cells/cell.ts'
import type { Encoding } from '../reading/csv/encoding.ts'
import { headLines, keptColumns, type ReturnedFile, returnedCells } from './returned-row.ts'

export interface CsvForm {
  readonly encoding: Encoding
  readonly hasMark: boolean
  readonly separator: string
}

/** As `writeReturnedWorkbook`, for a CSV: same encoding, mark and separator; what is wrong stands in the last column. */
export async function writeReturnedCsv(stream: Writable, file: ReturnedFile, form: CsvForm): Promise<void> {
  const encoder = iconv.getEncoder(form.encoding, { addBOM: form.hasMark })
  const write = async (cells: readonly Cell[]) => {
    const line = cells.map((cell) => quoted(cell.text, form.separator)).join(form.separator)
    if (!stream.write(encoder.write(`${line}\r\n`))) await once(stream, 'drain')
  }
  const kept = keptColumns(file)
  for (const { cells } of headLines(file, kept)) await write(cells)
  for await (const row of file.rows) await write(returnedCells(row, kept, file.plan))
  const rest = encoder.end()
  if (rest !== undefined && rest.length > 0) stream.write(rest)
  stream.end()
  if (!stream.writableFinished) await once(stream, 'finish')
}

function quoted(text: string, separator: string): string {
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
