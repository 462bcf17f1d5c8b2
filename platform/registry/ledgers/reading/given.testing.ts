import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import excel from 'exceljs'
import { unwrap } from '#kernel/result'
import type { LedgerRow } from '../cells/cell.ts'
import { type LedgerSource, openLedgerFile } from './ledger-file.ts'

/** A folder for the files of one test suite. */
export async function givenFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'anmin-ledger-'))
  let count = 0
  const path = (name: string) => join(folder, `${(count += 1)}-${name}`)
  return {
    path,
    remove: () => rm(folder, { recursive: true }),
    /** A file of these bytes. */
    file: async (name: string, content: Uint8Array | string) => {
      const at = path(name)
      await writeFile(at, content)
      return at
    },
    /** A workbook as a spreadsheet program would save it. */
    workbook: async (fill: (book: excel.Workbook) => void) => {
      const book = new excel.Workbook()
      fill(book)
      const at = path('台账.xlsx')
      await book.xlsx.writeFile(at)
      return at
    },
  }
}

export async function openGiven(path: string, sheet?: string): Promise<LedgerSource> {
  return unwrap(await openLedgerFile(path, { fileName: '台账', sheet }))
}

export async function rowsOf(source: LedgerSource): Promise<LedgerRow[]> {
  const rows: LedgerRow[] = []
  for await (const row of source.rows()) rows.push(row)
  return rows
}

/** `3: 张三|28|` – the row's number and what its cells show. */
export function shownRow(row: LedgerRow): string {
  return `${row.number}: ${row.cells.map((cell) => cell.text).join('|')}`
}
