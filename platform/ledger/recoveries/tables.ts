import type { Generated } from 'kysely'
import type { Id } from '#kernel/ids'
import type { UserId } from '#identity/schema'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { Month } from '#kernel/month'
import type { PersonId } from '#registry'
import type { RecoveryPartKind, RecoveryState, WriteOffCause, WriteOffState } from '../code-lists.ts'
import type { AwardId, BatchId, FundId, RecoveryId, RecoveryPartId, RunId, WriteOffId } from '../ids.ts'

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
  /** Another award of the same household that it is netted from; null its own. */
  collect_from: AwardId | null
  reason: string
  state: RecoveryState
  version: Generated<number>
  readonly recorded_at: Date
  /** Its notice's: given by the database, in the order of each county's year. */
  readonly year: Generated<number>
  readonly number: Generated<number>
}

interface RecoveryPartTable {
  readonly county: CountyCode
  readonly id: RecoveryPartId
  readonly recovery: RecoveryId
  division: DivisionCode
  household_number: number
  readonly kind: RecoveryPartKind
  readonly reverses: RecoveryPartId | null
  readonly run: RunId | null
  readonly line: number | null
  /** The order that came back from the bank, where that settled it. */
  readonly batch: Generated<BatchId | null>
  readonly seq: Generated<number | null>
  readonly month: Generated<Month | null>
  readonly amount: Fen
  document: string | null
  note: string | null
  at: Date
  by_id: UserId | null
  by_name: string
}

interface RecoverySettingTable {
  readonly county: CountyCode
  readonly id: Id<'RecoverySettingId'>
  readonly recovery: RecoveryId
  division: DivisionCode
  household_number: number
  readonly instalment: Fen | null
  readonly paused: boolean
  readonly collect_from: AwardId | null
  readonly reason: string
  readonly at: Date
  readonly by_id: UserId | null
  readonly by_name: string
}

interface RecoveryWriteOffTable {
  readonly county: CountyCode
  readonly id: WriteOffId
  readonly recovery: RecoveryId
  division: DivisionCode
  household_number: number
  readonly cause: WriteOffCause
  readonly reason: string
  readonly amount: Fen
  state: WriteOffState
  document: string | null
  note: string | null
  readonly proposed_at: Date
  readonly proposed_by: UserId | null
  readonly proposed_by_name: string
  decided_at: Date | null
  decided_by: UserId | null
  decided_by_name: string | null
}

export interface RecoveriesTables {
  readonly recovery: RecoveryTable
  readonly recovery_part: RecoveryPartTable
  readonly recovery_setting: RecoverySettingTable
  readonly recovery_write_off: RecoveryWriteOffTable
}
