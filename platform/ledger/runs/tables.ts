import type { ColumnType, Generated } from 'kysely'
import type { UserId } from '#identity/schema'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { JobId } from '#kernel/job-progress'
import type { Month } from '#kernel/month'
import type { NumberId, PersonId } from '#registry'
import type { AwardId, DecisionId, FundId, RecoveryId, RunId } from '../ids.ts'
import type { ItemKind, HoldState, LineState, RunKind, RunState } from '../code-lists.ts'
import type { HoldEvidence } from './schema.ts'
import type { RunSummary } from './schema-differences.ts'

interface PaymentRunTable {
  readonly county: CountyCode
  readonly id: RunId
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
  summary: ColumnType<RunSummary | null, null, string | null>
  returned_why: string | null
  is_synthetic: boolean
  version: Generated<number>
  begun_at: Date
  begun_by: UserId | null
  begun_by_name: string
  submitted_at: Date | null
  submitted_by: UserId | null
  /** Null before it is submitted, and of runs from before names were kept. */
  submitted_by_name: Generated<string | null>
  closed_at: Date | null
  /** The month whose facts were read; null: prepared before it was kept. */
  facts_month: Month | null
  /** People and households of whom something begins or ends after it, up to the month that is paid. */
  facts_later: number | null
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
  fund: FundId | null
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
  household_number: number
  evidence: ColumnType<HoldEvidence, string, never>
  state: HoldState
  note: string | null
  settled_at: Date | null
  settled_by: UserId | null
  settled_by_name: string | null
}

interface HoldAnswerTable {
  readonly county: CountyCode
  readonly run: RunId
  readonly award: AwardId
  readonly kind: string
  readonly division: DivisionCode
  readonly household_number: number
  readonly rests_on: ColumnType<Readonly<Record<string, unknown>>, string, never>
  readonly evidence: ColumnType<HoldEvidence, string, never>
  readonly state: Exclude<HoldState, 'open'>
  readonly note: string | null
  readonly settled_at: Date
  readonly settled_by: UserId | null
  readonly settled_by_name: string
}

interface RunTouchedTable {
  readonly county: CountyCode
  readonly run: RunId
  readonly award: AwardId
  readonly from_month: Month
  /** The first month of which too much was charged that the bank has not paid yet. */
  waits_from: Generated<Month | null>
}

interface NettedShareTable {
  readonly county: CountyCode
  readonly run: RunId
  readonly line: number
  readonly month: Month
  readonly fund: FundId
  readonly amount: Fen
}

interface LineNettingTable {
  readonly county: CountyCode
  readonly run: RunId
  readonly line: number
  readonly seq: number
  /** Null: what this very run finds overpaid, set off against its own arrears. */
  readonly recovery: RecoveryId | null
  readonly amount: Fen
}

interface ItemFundTable {
  readonly county: CountyCode
  readonly run: RunId
  readonly line: number
  readonly month: Month
  readonly fund: FundId
  readonly amount: Fen
}

interface AccountCheckTable {
  readonly county: CountyCode
  readonly account: NumberId
  readonly is_valid: boolean
}

/** Accounts whose number another row of person_number has as well. */
interface AccountTwinTable {
  readonly county: CountyCode
  readonly account: NumberId
}

interface LedgerSettingsTable {
  readonly county: CountyCode
  /** Basis points of the month's own amount that may be netted. */
  collect_share: number
  /** Percent. */
  change_limit: number
  /** What it rests on; null: an example. */
  document: string | null
  changed_at: Date
  changed_by: UserId | null
  changed_by_name: string
}

export interface RunsTables {
  readonly run_touched: RunTouchedTable
  readonly line_netting: LineNettingTable
  readonly item_fund: ItemFundTable
  readonly netted_share: NettedShareTable
  readonly account_check: AccountCheckTable
  readonly account_twin: AccountTwinTable
  readonly ledger_settings: LedgerSettingsTable
  readonly payment_run: PaymentRunTable
  readonly run_approval: RunApprovalTable
  readonly payment_line: PaymentLineTable
  readonly line_item: LineItemTable
  readonly charge_reversal: ChargeReversalTable
  readonly payment_hold: PaymentHoldTable
  readonly hold_answer: HoldAnswerTable
}
