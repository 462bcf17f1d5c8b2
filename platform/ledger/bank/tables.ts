import type { Generated } from 'kysely'
import type { UserId } from '#identity/schema'
import type { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { FileDigest } from '#kernel/files/file-answer'
import type { JobId } from '#kernel/job-progress'
import type { Month } from '#kernel/month'
import type { NumberId, PersonId } from '#registry'
import type { Id } from '#kernel/ids'
import type { BankFileId, BatchId, CancellationId, FundId, ProfileId, RunId } from '../ids.ts'
import type {
  BankFileKind,
  BankFileState,
  BatchKind,
  BatchState,
  CancellationState,
  EntryResult,
  EntrySays,
  PaymentFaultKind,
  PaymentState,
} from '../code-lists.ts'

interface BankProfileTable {
  readonly county: CountyCode
  readonly id: ProfileId
  division: DivisionCode
  bank: string
  serves: readonly string[]
  payer_name: string
  payer_account: Buffer
  drop_key: string | null
  format: unknown
  is_active: boolean
  version: Generated<number>
  readonly recorded_at: Date
}

interface BankCounterTable {
  readonly county: CountyCode
  next_batch: number
}

interface BankBatchTable {
  readonly county: CountyCode
  readonly id: BatchId
  division: DivisionCode
  number: number
  readonly run: RunId | null
  readonly fund: FundId
  profile: ProfileId
  readonly month: Month
  readonly kind: BatchKind
  state: BatchState
  lines: number
  amount: Fen
  file: FileDigest | null
  file_name: string | null
  digest: string | null
  job: JobId | null
  made_at: Date
  made_by: UserId | null
  made_by_name: string
  sent_at: Date | null
  settled_at: Date | null
}

interface PaymentTable {
  readonly county: CountyCode
  readonly batch: BatchId
  readonly seq: number
  division: DivisionCode
  readonly run: RunId
  readonly line: number
  attempt: number
  readonly benefit: string
  household_number: number
  payee: PersonId
  account: NumberId
  /** As it was when the order was made. */
  readonly bank_name: string | null
  amount: Fen
  /** Of what came back, what settles a recovery and is not paid again. */
  set_off: Generated<Fen>
  state: PaymentState
  reason: string | null
  remark: string | null
  settled_on: CalendarDate | null
  answer: BankFileId | null
}

interface PaymentFaultTable {
  readonly county: CountyCode
  readonly run: RunId
  readonly line: number
  division: DivisionCode
  household_number: number
  payee: PersonId
  readonly benefit: string
  readonly amount: Fen
  readonly kind: PaymentFaultKind
  readonly detail: string
  readonly at: Date
}

interface BankFileTable {
  readonly county: CountyCode
  readonly id: BankFileId
  division: DivisionCode
  readonly kind: BankFileKind
  readonly profile: ProfileId | null
  readonly batch: BatchId | null
  name: string
  readonly digest: FileDigest
  message: string | null
  state: BankFileState
  rows: number | null
  booked_to: Generated<number>
  paid: Generated<number>
  paid_amount: Generated<Fen>
  returned: Generated<number>
  returned_amount: Generated<Fen>
  unknown: Generated<number>
  fault: string | null
  pass: Generated<number>
  job: JobId | null
  received_at: Date
  received_by: UserId | null
  received_by_name: string
}

interface BankEntryTable {
  readonly county: CountyCode
  readonly file: BankFileId
  readonly row: number
  reference: string | null
  of_county: number | null
  month: Month | null
  number: number | null
  seq: number | null
  says: EntrySays
  amount: Fen | null
  count: number | null
  reason: string | null
  remark: string | null
  on_day: CalendarDate | null
  result: EntryResult | null
}

interface BankDownloadTable {
  readonly county: CountyCode
  readonly id: Id<'BankDownloadId'>
  readonly division: DivisionCode
  readonly batch: BatchId
  readonly digest: string
  readonly at: Date
  readonly by_id: UserId | null
  readonly by_name: string
}

interface BankCancellationTable {
  readonly county: CountyCode
  readonly id: CancellationId
  readonly division: DivisionCode
  readonly batch: BatchId
  readonly reason: string
  state: CancellationState
  readonly proposed_at: Date
  readonly proposed_by: UserId | null
  readonly proposed_by_name: string
  decided_at: Date | null
  decided_by: UserId | null
  decided_by_name: string | null
  note: string | null
}

export interface BankTables {
  readonly bank_download: BankDownloadTable
  readonly bank_cancellation: BankCancellationTable
  readonly bank_profile: BankProfileTable
  readonly bank_counter: BankCounterTable
  readonly bank_batch: BankBatchTable
  readonly payment: PaymentTable
  readonly payment_fault: PaymentFaultTable
  readonly bank_file: BankFileTable
  readonly bank_entry: BankEntryTable
}
