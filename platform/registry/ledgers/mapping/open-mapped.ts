import type { LedgerRow } from '../cells/cell.ts'
import { cleanText } from '../cells/clean-text.ts'
import type { LedgerSource } from '../reading/ledger-file.ts'
import { findHeader, type Header, headerAt } from './find-header.ts'
import { normalHeading } from './heading.ts'
import { type RowClassifier, rowClassifier, type SkippedRow } from './row-class.ts'
import type { LedgerMapping } from './schema.ts'

/** The first rows of a file: enough to find the header and to propose a mapping. */
export interface LedgerSample {
  readonly header: Header
  /** Lines above the header: titles, units, dates. */
  readonly titles: readonly string[]
  readonly body: readonly LedgerRow[]
}

const sampleRows = 500

/** Looks at the beginning of a file; `headerRows` where the officer says the header is. */
export async function sampleLedger(source: LedgerSource, headerRows?: readonly number[]): Promise<LedgerSample> {
  const rows: LedgerRow[] = []
  for await (const row of source.rows()) {
    rows.push(row)
    if (rows.length >= sampleRows) break
  }
  const header = headerRows === undefined ? findHeader(rows) : headerAt(rows, headerRows)
  const first = header.rows[0] ?? 0
  const last = header.rows.at(-1) ?? 0
  const above = rows.filter((row) => row.number < first)
  return {
    header,
    titles: above.map((row) => cleanText(row.cells.find((cell) => cell.kind === 'text')?.text ?? '')).filter(Boolean),
    body: rows.filter((row) => row.number > last),
  }
}

/** A row below the header: data, or what else stands there (`skipped`). */
export interface ClassifiedRow {
  readonly row: LedgerRow
  readonly skipped?: SkippedRow
}

/** All rows below the header, in order, each told whether it is data. */
export async function* ledgerBody(source: LedgerSource, mapping: LedgerMapping): AsyncGenerator<ClassifiedRow> {
  const last = Math.max(0, ...mapping.headerRows)
  const { classify } = classifierOf(mapping)
  for await (const row of source.rows()) {
    if (row.number <= last) continue
    const skipped = classify(row)
    yield skipped === undefined ? { row } : { row, skipped }
  }
}

const identifying = new Set(['name', 'idNumber', 'headName', 'headIdNumber'])

function classifierOf({ columns }: LedgerMapping): RowClassifier {
  const headings = new Map(
    columns.map(({ column, heading }) => [
      column,
      new Set(
        heading
          .split('/')
          .map(normalHeading)
          .filter((part) => part !== ''),
      ),
    ]),
  )
  const at = (isWanted: (field: string) => boolean) =>
    columns.flatMap(({ column, field }) => (field !== null && isWanted(field) ? [column] : []))
  return rowClassifier(
    headings,
    at((field) => identifying.has(field)),
    at((field) => field === 'sequence'),
  )
}
