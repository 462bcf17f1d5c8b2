import type { Generated } from 'kysely'
import type { UserId } from '#identity/schema'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { JobId } from '#kernel/job-progress'
import type { Month } from '#kernel/month'
import type { NumberId, PersonId } from '#registry'
import type { AwardId, DecisionId, FundId, RunId } from '../ids.ts'
import type { ItemKind, HoldState, LineState, RunKind, RunState } from '../code-lists.ts'

interface PaymentRunTable {
  readonly county: CountyCode
  readonly id: RunId
  division: DivisionCode
  readonly kind: RunKind
  readonly month: Month
  supplement: Generated<number>
  state: RunState
  as_of: Date
  step: string | null
  after: Generated<number>
  benefits: readonly string[] | null
  job: JobId | null
  lines: number | null
  amount: Fen | null
  held: number | null
  digest: string | null
  is_synthetic: boolean
  version: Generated<number>
  begun_at: Date
  begun_by: UserId | null
  begun_by_name: string
  submitted_at: Date | null
  closed_at: Date | null
}

interface RunApprovalTable {
  readonly county: CountyCode
  readonly run: RunId
  readonly seq: 1 | 2
  readonly division: DivisionCode
  readonly officer: UserId
  readonly officer_name: string
  readonly role: string
  readonly digest: string
  readonly at: Date
}

interface PaymentLineTable {
  readonly county: CountyCode
  readonly run: RunId
  readonly line: number
  division: DivisionCode
  readonly award: AwardId
  readonly benefit: string
  household_number: number
  payee: PersonId
  account: NumberId | null
  persons: number
  due: Fen
  arrears: Generated<Fen>
  recovered: Generated<Fen>
  amount: Fen
  before: Fen | null
  state: LineState
  readonly fund: FundId | null
}

interface LineItemTable {
  readonly county: CountyCode
  readonly run: RunId
  readonly line: number
  readonly month: Month
  readonly kind: ItemKind
  owed: Fen
  charged: Fen
  decision: DecisionId | null
}

interface ChargeReversalTable {
  readonly county: CountyCode
  readonly run: RunId
  readonly line: number
  readonly month: Month
  readonly award: AwardId
  readonly amount: Fen
  readonly at: Date
}

interface PaymentHoldTable {
  readonly county: CountyCode
  readonly run: RunId
  readonly line: number
  readonly kind: string
  division: DivisionCode
  evidence: unknown
  state: HoldState
  note: string | null
  settled_at: Date | null
  settled_by: UserId | null
  settled_by_name: string | null
}

export interface RunsTables {
  readonly payment_run: PaymentRunTable
  readonly run_approval: RunApprovalTable
  readonly payment_line: PaymentLineTable
  readonly line_item: LineItemTable
  readonly charge_reversal: ChargeReversalTable
  readonly payment_hold: PaymentHoldTable
}
