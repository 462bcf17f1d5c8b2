import { z } from 'zod'
import { faults, type FaultKind, faultVerdicts } from './fault-kinds.ts'
import { type LedgerName, ledgerNames } from './ledger-names.ts'

/*
 * The truth beside a county's ledgers: one JSON object per line, told apart by `type`. Persons are `county-household-member`
 * (members counted from 1), households `county-household`; both are the numbers of the synthetic county.
 */
const Ledger = z.enum(ledgerNames as [LedgerName, ...LedgerName[]]) // the table is not empty
const Fault = z.enum(Object.keys(faults) as [FaultKind, ...FaultKind[]]) // keys of the table itself
const PersonKey = z.string().regex(/^\d{6}-\d+-\d+$/)
const HouseholdKey = z.string().regex(/^\d{6}-\d+$/)
const Row = z.int().positive()

/** First line: what was made. */
export const PlanLine = z.object({
  type: z.literal('plan'),
  county: z.int(),
  people: z.int(),
  seed: z.int(),
  month: z.string(),
  edition: z.union([z.literal(1), z.literal(2)]),
  rates: z.record(z.string(), z.int()),
})

/** One sheet of one file: where the header stands, in which columns, and how many rows of data follow. */
export const SheetLine = z.object({
  type: z.literal('sheet'),
  ledger: Ledger,
  file: z.string(),
  sheet: z.string().nullable(),
  encoding: z.enum(['utf-8', 'gbk']).nullable(),
  headerFrom: Row,
  headerTo: Row,
  firstRow: Row,
  lastRow: z.int(),
  rows: z.int(),
  totalRow: Row.nullable(),
  /** In the order of the sheet; `header` is the line (lines joined by `/`), `field` ours. */
  columns: z.array(z.object({ letter: z.string(), header: z.string(), field: z.string() })),
})

/** One planted fault, at the row that Excel shows. Rows that no line names are good. */
export const FaultLine = z.object({
  type: z.literal('fault'),
  kind: Fault,
  verdict: z.enum(faultVerdicts),
  ledger: Ledger,
  file: z.string(),
  sheet: z.string().nullable(),
  row: Row,
  /** Header of the column; null when it is the row as a whole. */
  column: z.string().nullable(),
  field: z.string().nullable(),
  written: z.string().nullable(),
  /** The right value: dates as 2026-01-31, money in yuan. Null where there is none to write. */
  right: z.string().nullable(),
  household: HouseholdKey,
  person: PersonKey.nullable(),
})

const RecordAt = z.object({
  person: PersonKey,
  file: z.string(),
  row: Row,
  name: z.string(),
  /** As written; empty where the row has none. */
  idNumber: z.string(),
})

/** Two rows of residents that look like one person; `merge` says whether they are. */
export const PairLine = z.object({
  type: z.literal('pair'),
  kind: z.enum([
    'duplicate-row',
    'two-households',
    'second-transposed',
    'second-fifteen',
    'second-homophone',
    'two-counties',
    'same-name-and-birth',
  ]),
  merge: z.boolean(),
  one: RecordAt,
  other: RecordAt,
})

/** An entry of the two lists, and of the wrong amounts. Fen per month, as the ledgers pay and as the rulebook says. */
export const ListLine = z.object({
  type: z.literal('list'),
  list: z.enum(['missing', 'wrong', 'over', 'under']),
  benefit: z.string(),
  household: HouseholdKey,
  person: PersonKey.nullable(),
  paid: z.int(),
  due: z.int(),
  cause: z.enum(['planted', 'deceased', 'imprisoned']),
})

/** The facts of this household arrive incomplete or contradictory, so its place on the lists cannot be expected. */
export const DisturbedLine = z.object({ type: z.literal('disturbed'), household: HouseholdKey, why: Fault })

/** A village that was merged into another: the old name and code stand in some rows. */
export const VillageLine = z.object({
  type: z.literal('village'),
  oldName: z.string(),
  oldCode: z.int(),
  name: z.string(),
  code: z.int(),
})

export const changeKinds = ['birth', 'death', 'moved-out', 'moved-in', 'amount', 'phone'] as const

/** What differs from the edition of the month before. */
export const ChangeLine = z.object({
  type: z.literal('change'),
  kind: z.enum(changeKinds),
  household: HouseholdKey,
  person: PersonKey.nullable(),
  benefit: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})

/** The residents' file as it arrives when the upload breaks off. */
export const TruncatedLine = z.object({
  type: z.literal('truncated'),
  file: z.string(),
  of: z.string(),
  bytes: z.int(),
  wholeBytes: z.int(),
})

/** Last line. */
export const CountLine = z.object({
  type: z.literal('count'),
  persons: z.int(),
  households: z.int(),
  rows: z.partialRecord(Ledger, z.int()),
  faults: z.partialRecord(Fault, z.int()),
  pairs: z.record(z.string(), z.int()),
  lists: z.record(z.string(), z.int()),
  changes: z.record(z.string(), z.int()),
  disturbed: z.int(),
  /** By benefit: how many are paid, and how many ought to be. */
  benefits: z.record(z.string(), z.object({ paid: z.int(), due: z.int() })),
})

export const TruthLine = z.discriminatedUnion('type', [
  PlanLine,
  SheetLine,
  FaultLine,
  PairLine,
  ListLine,
  DisturbedLine,
  VillageLine,
  ChangeLine,
  TruncatedLine,
  CountLine,
])
export type TruthLine = z.infer<typeof TruthLine>
export type SheetLine = z.infer<typeof SheetLine>
export type FaultLine = z.infer<typeof FaultLine>
export type PairLine = z.infer<typeof PairLine>
export type ListLine = z.infer<typeof ListLine>
export type ChangeLine = z.infer<typeof ChangeLine>
export type CountLine = z.infer<typeof CountLine>
export type RecordAt = z.infer<typeof RecordAt>

/** What `writeLedgers` answers; the rest is in `truthFile`. */
export interface LedgerTruth {
  readonly folder: string
  readonly truthFile: string
  readonly sheets: readonly SheetLine[]
  readonly counts: CountLine
}
