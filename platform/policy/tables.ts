import type { Generated, JSONColumnType } from 'kysely'
import type { DivisionCode } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import type { ParameterStatus } from './parameters/record.ts'
import type { ChangeEntry, ChangeId, ChangeState, TrialId } from './adoption/schema.ts'

interface ParameterTable {
  readonly id: string
  readonly key: string
  readonly place: DivisionCode
  readonly codes: Readonly<Record<string, string>>
  readonly cell: string
  readonly cells: readonly number[]
  readonly from_month: Month
  readonly to_month: Month | null
  readonly on_expiry: 'end' | 'review'
  readonly review_month: Month | null
  readonly status: ParameterStatus
  readonly document: string
  readonly source: string
  readonly quote: string
  readonly note: string
  readonly origin: string
  readonly recorded_from: Date
  recorded_to: Date | null
}

interface ChangeTable {
  readonly county: number
  readonly id: ChangeId
  readonly place: DivisionCode
  title: string
  reason: string
  entries: JSONColumnType<readonly ChangeEntry[], string, string>
  entries_digest: string
  state: ChangeState
  readonly drafted_by: string
  readonly drafted_by_name: string
  readonly drafted_at: Date
  proposed_by: string | null
  proposed_by_name: string | null
  proposed_at: Date | null
  trial: TrialId | null
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
  decision_note: Generated<string>
}

interface TrialTable {
  readonly county: number
  readonly id: string
  readonly entries_digest: string
  readonly month: Month
  readonly summary: unknown
  readonly run_by: string
  readonly run_at: Date
}

export interface PolicyTables {
  readonly policy_parameter: ParameterTable
  readonly policy_change: ChangeTable
  readonly policy_trial: TrialTable
}
