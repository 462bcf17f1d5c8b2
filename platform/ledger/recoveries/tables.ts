import type { Generated } from 'kysely'
import type { UserId } from '#identity/schema'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { PersonId } from '#registry'
import type { AwardId, FundId, RecoveryId, RecoveryPartId, RunId } from '../ids.ts'
import type { RecoveryPartKind, RecoveryState } from '../code-lists.ts'

interface RecoveryTable {
  readonly county: CountyCode
  readonly id: RecoveryId
  division: DivisionCode
  readonly award: AwardId
  readonly benefit: string
  household_number: number
  debtor: PersonId
  readonly run: RunId
  readonly line: number
  readonly fund: FundId
  amount: Fen
  settled: Generated<Fen>
  instalment: Fen | null
  paused: Generated<boolean>
  reason: string
  state: RecoveryState
  version: Generated<number>
  readonly recorded_at: Date
}

interface RecoveryPartTable {
  readonly county: CountyCode
  readonly id: RecoveryPartId
  readonly recovery: RecoveryId
  division: DivisionCode
  readonly kind: RecoveryPartKind
  readonly run: RunId | null
  readonly line: number | null
  amount: Fen
  document: string | null
  note: string | null
  at: Date
  by_id: UserId | null
  by_name: string
}

export interface RecoveriesTables {
  readonly recovery: RecoveryTable
  readonly recovery_part: RecoveryPartTable
}
