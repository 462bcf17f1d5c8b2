import type excel from 'exceljs'
import { calendarDate } from '#kernel/calendar-date'
import { syntheticIdNumber } from '#kernel/id-number'
import type { LedgerSource } from '../reading/ledger-file.ts'
import { givenFolder, openGiven } from '../reading/given.testing.ts'
import { ledgerBody, sampleLedger } from './open-mapped.ts'
import { proposeMapping } from './propose.ts'
import { type ReadRow, RowReader } from './read-row.ts'
import { planRows } from './row-plan.ts'
import { type LedgerMapping, ProposedMapping } from './schema.ts'

const today = calendarDate('2026-11-22')
export const id = (at: number, birth = '1962-03-15') => syntheticIdNumber(1, calendarDate(birth), at)

type Folder = Awaited<ReturnType<typeof givenFolder>>

/** A workbook as it is filled, opened, and what is proposed for it. */
export async function proposedFor(given: Folder, fill: (book: excel.Workbook) => void, headerRows?: readonly number[]) {
  const source = await openGiven(await given.workbook(fill))
  const sample = await sampleLedger(source, headerRows)
  const proposal = ProposedMapping.parse(proposeMapping({ ...sample, sheet: source.sheet }))
  const fields = Object.fromEntries(proposal.columns.map((column) => [column.heading, column.field]))
  return { source, sample, proposal, fields }
}

/** Every row below the header, read; and what was skipped, as `8 repeated-header`. */
export async function readAll(source: LedgerSource, mapping: LedgerMapping) {
  const plan = planRows(mapping, today)
  const reader = new RowReader(plan)
  const rows: ReadRow[] = []
  const skipped: string[] = []
  for await (const { row, skipped: why } of ledgerBody(source, mapping)) {
    if (why === undefined) rows.push(reader.read(row))
    else skipped.push(`${row.number} ${why}`)
  }
  return { plan, rows, skipped }
}
