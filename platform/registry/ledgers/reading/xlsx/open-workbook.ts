import { open } from 'node:fs/promises'
import type { LedgerRow } from '../../cells/cell.ts'
import type { LedgerSource, SheetSummary } from '../ledger-file.ts'
import { LedgerFileError } from '../refusal.ts'
import { readEntry } from '../zip/read-entry.ts'
import { readZipDirectory, type ZipEntry } from '../zip/zip-directory.ts'
import { readMerges } from './merges.ts'
import { type CellContext, readSheetRows } from './rows.ts'
import { readDateStyles, readSharedStrings, readWorkbookParts, type SheetPart } from './workbook-parts.ts'

/** How far a sheet is looked into to choose the one with the data. */
const glance = 2000

/**
 * Opens a workbook: finds the sheet with the data (or the one asked for), its merged areas, texts and date styles. Every part
 * that rows come from has been read once and held against its checksum when this answers. Throws `LedgerFileError`.
 */
export async function openWorkbook(path: string, asked: string | undefined): Promise<LedgerSource> {
  const file = await open(path)
  try {
    const entries = await readZipDirectory(file)
    refuseOthers(entries)
    const part = (entry: ZipEntry) => readEntry(file, entry)
    const { sheets, isFrom1904 } = await readWorkbookParts(entries, part)
    const base = {
      strings: await readSharedStrings(entries, part),
      dateStyles: await readDateStyles(entries, part),
      isFrom1904,
      merges: [],
    }
    const summaries: SheetSummary[] = []
    for (const sheet of sheets) summaries.push(await summarise(sheet, part, base, sheets.length === 1))
    const chosen = choose(sheets, summaries, asked)
    const context = { ...base, merges: await readMerges(part(chosen.entry)) }
    return {
      format: 'xlsx',
      sheets: summaries,
      sheet: chosen.name,
      merges: context.merges,
      rows: (isWanted) => rowsOf(path, chosen.entry, context, isWanted),
    }
  } finally {
    await file.close()
  }
}

/** Other files that are zips as well. */
function refuseOthers(entries: ReadonlyMap<string, ZipEntry>): void {
  if (entries.has('xl/workbook.bin')) throw new LedgerFileError('binary')
  if (entries.has('content.xml') && entries.has('mimetype')) throw new LedgerFileError('open-document')
  if (![...entries.keys()].some((name) => name.startsWith('xl/'))) throw new LedgerFileError('not-a-table')
}

async function summarise(
  sheet: SheetPart,
  part: (entry: ZipEntry) => AsyncIterable<Buffer>,
  context: CellContext,
  isOnly: boolean,
): Promise<SheetSummary> {
  const { name, isHidden } = sheet
  let rows = 0
  // The only sheet needs no comparison; whether it has rows shows when they are read.
  for await (const batch of readSheetRows(part(sheet.entry), context)) {
    rows += batch.filter((row) => row.cells.filter((cell) => cell.kind !== 'empty').length >= 2).length
    if (rows >= (isOnly ? 1 : glance)) break
  }
  return { name, isHidden, rows, isCounted: rows < glance && !isOnly }
}

function choose(
  sheets: readonly SheetPart[],
  summaries: readonly SheetSummary[],
  asked: string | undefined,
): SheetPart {
  if (asked !== undefined) {
    const named = sheets.find((sheet) => sheet.name === asked)
    if (!named) throw new LedgerFileError('unknown-sheet')
    return named
  }
  const rows = (at: number) => summaries[at]?.rows ?? 0
  const best = sheets
    .map((sheet, at) => ({ sheet, rows: rows(at) }))
    .filter(({ sheet }) => !sheet.isHidden)
    .sort((a, b) => (b.rows === a.rows ? b.sheet.entry.size - a.sheet.entry.size : b.rows - a.rows))[0]
  if (!best) throw new LedgerFileError('no-sheet')
  if (best.rows === 0) throw new LedgerFileError('no-rows')
  return best.sheet
}

async function* rowsOf(
  path: string,
  entry: ZipEntry,
  context: CellContext,
  isWanted?: (row: number) => boolean,
): AsyncGenerator<LedgerRow> {
  const file = await open(path)
  try {
    for await (const batch of readSheetRows(readEntry(file, entry), context, isWanted)) yield* batch
  } finally {
    await file.close()
  }
}
