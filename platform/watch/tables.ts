import type { ColumnType, Generated } from 'kysely'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import type {
  BenefitCount,
  ChangeKind,
  Disposition,
  FindingKind,
  JudgingId,
  JudgingScope,
  JudgingState,
  SettlementId,
} from './schema.ts'

/** What results rest on: the same basis and the same facts give the same results. */
export interface RestsOn {
  readonly month: Month
  /** SM3 of the rulebook. */
  readonly rules: string
  /** SM3 of the parameters by village; villages with the same values have the same. */
  readonly places: Readonly<Record<string, string>>
  /** Keys of the benefits by their bit. */
  readonly benefits: readonly string[]
}

interface JudgingRunTable {
  readonly county: CountyCode
  readonly id: JudgingId
  readonly month: Month
  state: JudgingState
  readonly wanted: JudgingScope
  scope: JudgingScope | null
  readonly execution: Execution
  computed: Exclude<Execution, 'auto'> | null
  basis: string | null
  rests_on: ColumnType<RestsOn | null, null, string>
  after: Generated<number>
  households: Generated<number>
  counts: ColumnType<readonly BenefitCount[] | null, null, string>
  changes: number | null
  readonly is_synthetic: boolean
  readonly job: string | null
  readonly run_by: string | null
  readonly run_by_name: string
  readonly run_at: Date
  active_at: Date
  finished_at: Date | null
}

/** How a run is computed; `auto` is SQL wherever a county has one set of values. */
export type Execution = 'auto' | 'sql' | 'columns'

interface JudgingStateTable {
  readonly county: CountyCode
  side: Side
  run: JudgingId | null
  claimed: JudgingId | null
  rests_on: ColumnType<RestsOn | null, string | null, string | null>
  judged_at: Date | null
  /** Benefits of which ledgers have told anything. */
  compared: Generated<readonly string[]>
}

/** Which half of the result tables. */
export type Side = 0 | 1

interface JudgedHouseholdTable {
  readonly county: CountyCode
  side: Side
  readonly household: number
  readonly division: DivisionCode
  readonly eligible: number
  readonly pending: number
  readonly unjudged: number
  readonly monthly: number
}

interface Judged {
  readonly county: CountyCode
  side: Side
  readonly household: number
  readonly benefit: string
  /** −1 is the household. */
  readonly member: number
  readonly division: DivisionCode
}

interface JudgingChangeTable {
  readonly county: CountyCode
  readonly run: JudgingId
  readonly household: number
  readonly benefit: string
  readonly member: number
  readonly division: DivisionCode
  readonly kind: ChangeKind
  readonly amount_before: number | null
  readonly amount_after: number | null
}

interface FindingSettlementTable {
  readonly county: CountyCode
  readonly id: SettlementId
  readonly kind: FindingKind
  readonly household: number
  readonly benefit: string
  readonly member: number
  readonly division: DivisionCode
  readonly disposition: Disposition
  readonly remark: string
  readonly seen: string
  readonly settled_by: string | null
  readonly settled_by_name: string
  readonly settled_at: Date
}

export interface WatchTables {
  readonly judging_run: JudgingRunTable
  readonly judging_state: JudgingStateTable
  readonly judging_taken: { readonly county: CountyCode; readonly household: number }
  readonly judged_household: JudgedHouseholdTable
  readonly judged_benefit: Judged & { readonly amount: number }
  readonly judged_pending: Judged & { readonly missing: readonly string[] }
  readonly judging_change: JudgingChangeTable
  readonly finding_settlement: FindingSettlementTable
}
