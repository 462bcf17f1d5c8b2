import type { ColumnType } from 'kysely'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import type { HouseholdId, PersonId, SourceId } from '../people/ids.ts'
import type { LedgerImportId } from './ids.ts'
import type { LedgerMapping } from './mapping/schema.ts'
import type { ImportCounts } from './import-counts.ts'
import type { ImportState, RowFault, RowVerdict } from './states.ts'

/** What is being done with the rows. */
export type ImportStage = 'rows' | 'weigh' | 'finish' | 'apply' | 'none'
export type ImportMode = 'good-rows' | 'all-or-nothing'

interface LedgerImportTable {
  readonly county: CountyCode
  readonly id: LedgerImportId
  readonly division: DivisionCode
  kind: string
  readonly file: string
  readonly file_name: string
  as_of: Month
  mode: ImportMode
  state: ImportState
  mapping: ColumnType<LedgerMapping, string, string>
  signature: string
  stage: ImportStage
  next_batch: number
  last_row: number
  rows_done: number
  rows_total: number | null
  stage_began_at: Date | null
  counts: ColumnType<ImportCounts, string, string>
  job: string | null
  source: SourceId | null
  returned: string | null
  returned_name: string | null
  failure: string | null
  readonly started_by: string | null
  readonly started_by_name: string
  readonly started_at: Date
  finished_at: Date | null
}

interface LedgerBlockTable {
  readonly county: CountyCode
  readonly import: LedgerImportId
  readonly part: number
  readonly batch: number
  readonly division: DivisionCode
  readonly rows: number
  readonly sealed: Buffer
}

interface LedgerRowTable {
  readonly county: CountyCode
  readonly import: LedgerImportId
  readonly row: number
  readonly division: DivisionCode
  readonly part: number
  readonly batch: number
  readonly index: Buffer | null
  readonly household_index: Buffer | null
  verdict: RowVerdict
  faults: ColumnType<readonly RowFault[], string, string>
  changes: readonly string[]
  person: PersonId | null
  household: HouseholdId | null
  readonly is_child: boolean
}

interface LedgerMappingTable {
  readonly county: CountyCode
  readonly kind: string
  readonly signature: string
  mapping: ColumnType<LedgerMapping, string, string>
  used_at: Date
  used_by_name: string
}

/** Imports of ledgers, and their rows while they wait. */
export interface LedgerTables {
  readonly ledger_import: LedgerImportTable
  readonly ledger_block: LedgerBlockTable
  readonly ledger_row: LedgerRowTable
  readonly ledger_mapping: LedgerMappingTable
}
