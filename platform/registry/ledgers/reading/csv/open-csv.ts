import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { type Cell, emptyCell, type LedgerRow } from '../../cells/cell.ts'
import type { LedgerSource } from '../ledger-file.ts'
import { LedgerFileError } from '../refusal.ts'
import { decodedText, detectEncoding, type Encoding } from './encoding.ts'
import { RowEnd } from './row-end.ts'

export const separators = [',', ';', '\t', '|', '\uff0c', '\uff1b'] as const
export type Separator = (typeof separators)[number]

/** A quote that is never closed swallows the rest of the file; no row of a ledger is this long. */
const longestRow = 200_000

/**
 * Opens a CSV: encoding and separator are found from its content, and the whole file is read once, so that a quote without
 * its pair is told before any row is used. Throws `LedgerFileError`.
 */
export async function openCsv(path: string, name: string): Promise<LedgerSource> {
  const { encoding, hasMark } = await detectEncoding(path)
  const separator = await detectSeparator(path, encoding)
  const rows = () => csvRows(path, encoding, separator)
  const end = new RowEnd()
  let count = 0
  for await (const record of records(path, encoding, separator, end)) if (cellsOf(record).length > 0) count += 1
  if (count === 0) throw new LedgerFileError('no-rows')
  if (end.isCut) throw new LedgerFileError('cut-row')
  const sheet = name.replace(/\.[^.]*$/, '')
  return {
    format: 'csv',
    sheets: [{ name: sheet, isHidden: false, rows: count, isCounted: true }],
    sheet,
    merges: [],
    csv: { encoding, hasMark, separator },
    rows,
  }
}

/** The separator that most of the first lines hold, each the same number of times; text in quotes is left out. */
async function detectSeparator(path: string, encoding: Encoding): Promise<Separator> {
  let text = ''
  for await (const piece of decodedText(path, encoding)) {
    text += piece
    if (text.length > 65_536) break
  }
  const lines = text
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 50)
  const scores = separators.map((separator) => {
    const counts = lines.map((line) => line.split(separator).length - 1)
    const frequent = counts.filter((count) => count > 0)
    const commonest = Math.max(0, ...frequent.map((count) => counts.filter((other) => other === count).length))
    return { separator, score: commonest * 100 + frequent.length }
  })
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).separator
}

async function* csvRows(path: string, encoding: Encoding, separator: Separator): AsyncGenerator<LedgerRow> {
  let number = 0
  for await (const record of records(path, encoding, separator)) {
    // A spreadsheet numbers records, not lines: a line end inside quotes is part of its row, an empty line is a row.
    number += 1
    const cells = cellsOf(record)
    if (cells.length > 0) yield { number, cells }
  }
}

function cellsOf(record: readonly string[]): Cell[] {
  const cells = record.map(csvCell)
  while (cells.length > 0 && cells.at(-1)?.kind === 'empty') cells.pop()
  return cells
}

async function* records(
  path: string,
  encoding: Encoding,
  separator: Separator,
  end?: RowEnd,
): AsyncGenerator<readonly string[]> {
  const parser = parse({
    delimiter: separator,
    relaxColumnCount: true,
    relaxQuotes: true,
    skipEmptyLines: false,
    maxRecordSize: longestRow,
  })
  const text = decodedText(path, encoding)
  pipeline(Readable.from(end ? end.watch(text) : text), parser, () => {})
  try {
    for await (const record of parser as AsyncIterable<readonly string[]>) {
      end?.take(record)
      yield record
    }
  } catch (error) {
    throw error instanceof CsvError ? new LedgerFileError('quotes') : error
  }
}

/** `="4201…"` is how a number is kept as text in a CSV that a spreadsheet opens. */
function csvCell(content: string): Cell {
  const unwrapped = /^\s*="(.*)"\s*$/s.exec(content)?.[1] ?? content
  return unwrapped.trim() === '' ? emptyCell : { kind: 'text', text: unwrapped }
}
