import type { Generated } from 'kysely'
import type { UserId } from '#identity/schema'
import type { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { JobId } from '#kernel/job-progress'
import type { Month } from '#kernel/month'
import type { NumberId, PersonId } from '#registry'
import type { BankFileId, BatchId, FundId, ProfileId, RunId } from '../ids.ts'
import type { BatchKind, BatchState, BankFileKind, BankFileState, PaymentState } from '../code-lists.ts'

interface BankProfileTable {
  readonly county: CountyCode
  readonly id: ProfileId
  division: DivisionCode
  bank: string
  serves: string
  format: unknown
  is_active: boolean
  version: Generated<number>
  readonly recorded_at: Date
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
  file: string | null
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
  payee: PersonId
  account: NumberId
  amount: Fen
  state: PaymentState
  reason: string | null
  remark: string | null
  settled_on: CalendarDate | null
  answer: BankFileId | null
}

interface BankFileTable {
  readonly county: CountyCode
  readonly id: BankFileId
  division: DivisionCode
  readonly kind: BankFileKind
  name: string
  readonly digest: string
  file: string
  message: string | null
  state: BankFileState
  paid: number | null
  paid_amount: Fen | null
  returned: number | null
  returned_amount: Fen | null
  unknown: unknown
  fault: string | null
  job: JobId | null
  received_at: Date
  received_by: UserId | null
  received_by_name: string
}

export interface BankTables {
  readonly bank_profile: BankProfileTable
  readonly bank_batch: BankBatchTable
  readonly payment: PaymentTable
  readonly bank_file: BankFileTable
}
