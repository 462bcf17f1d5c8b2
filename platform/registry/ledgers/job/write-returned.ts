import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { putWritten } from '#kernel/files/put-written'
import type { StoredFile } from '#kernel/files/object-store'
import type { LedgerRow } from '../cells/cell.ts'
import type { RowFault as ReadFault } from '../mapping/read-row.ts'
import { planRows } from '../mapping/row-plan.ts'
import type { LedgerSource } from '../reading/ledger-file.ts'
import type { ReturnedFile, ReturnedRow } from '../returning/returned-row.ts'
import { writeReturnedCsv } from '../returning/write-csv.ts'
import { writeReturnedWorkbook } from '../returning/write-workbook.ts'
import type { LedgerPlatform } from '../settings.ts'
import type { RowFault } from '../states.ts'
import type { StoredImport } from '../store.ts'
import type { RegistryTables } from '../../tables.ts'

/** Writes the rows that were not taken into a file like the one they came in, each with its reasons; it may be imported again. */
export async function writeReturned(
  platform: LedgerPlatform,
  at: StoredImport,
  source: LedgerSource,
): Promise<StoredFile & { readonly name: string }> {
  const plan = planRows(at.mapping, platform.clock.today())
  const last = Math.max(0, ...at.mapping.headerRows)
  const file: ReturnedFile = {
    sheet: source.sheet,
    plan,
    headerRows: at.mapping.headerRows,
    head: await headOf(source, last),
    merges: source.merges,
    rows: faultyRows(platform, at, source),
  }
  const { csv } = source
  const stored = await putWritten(platform.files, 'lasting', (stream) =>
    csv ? writeReturnedCsv(stream, file, csv) : writeReturnedWorkbook(stream, file),
  )
  return { ...stored, name: `${at.file_name.replace(/\.[^.]*$/, '')}-退回.${csv ? 'csv' : 'xlsx'}` }
}

async function headOf(source: LedgerSource, last: number): Promise<readonly LedgerRow[]> {
  const head: LedgerRow[] = []
  for await (const row of source.rows()) {
    if (row.number > last) break
    head.push(row)
  }
  return head
}

interface FaultyRow {
  readonly row: number
  readonly faults: readonly RowFault[]
}

/** The file's own rows that are bad or in conflict, side by side with what was found of them; both come in the file's order. */
async function* faultyRows(
  platform: LedgerPlatform,
  at: StoredImport,
  source: LedgerSource,
): AsyncGenerator<ReturnedRow> {
  let page: readonly FaultyRow[] = []
  let place = 0
  let last = 0
  const numbers = await readFaultyNumbers(platform, at)
  for await (const row of source.rows((number) => numbers.has(number))) {
    while (place < page.length && (page[place]?.row ?? 0) < row.number) place += 1
    if (place >= page.length && row.number > last) {
      page = await readFaulty(platform, at, row.number)
      place = 0
      last = page.at(-1)?.row ?? Number.POSITIVE_INFINITY
    }
    const found = page[place]
    if (found?.row === row.number) yield { number: row.number, cells: row.cells, faults: found.faults.map(asRead) }
  }
}

async function readFaultyNumbers(
  { db }: LedgerPlatform,
  { county, id, division }: StoredImport,
): Promise<ReadonlySet<number>> {
  const rows = await inScope(db, { area: division }, (trx) =>
    viewTables<RegistryTables>(trx)
      .withSchema('anmin')
      .selectFrom('ledger_row')
      .select('row')
      .where('county', '=', county)
      .where('import', '=', id)
      .where('verdict', 'in', ['bad', 'conflict'])
      .execute(),
  )
  return new Set(rows.map(({ row }) => row))
}

const pageRows = 2_000

async function readFaulty(
  { db }: LedgerPlatform,
  { county, id, division }: StoredImport,
  from: number,
): Promise<readonly FaultyRow[]> {
  return inScope(db, { area: division }, (trx) =>
    viewTables<RegistryTables>(trx)
      .withSchema('anmin')
      .selectFrom('ledger_row')
      .select(['row', 'faults'])
      .where('county', '=', county)
      .where('import', '=', id)
      .where('verdict', 'in', ['bad', 'conflict'])
      .where('row', '>=', from)
      .orderBy('row')
      .limit(pageRows)
      .execute(),
  )
}

function asRead({ at, text, severity }: RowFault): ReadFault {
  return { severity: severity === 'note' ? 'note' : 'bad', text, ...(at !== undefined && { column: at }) }
}
