import type { ColumnType } from 'kysely'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { PersonId, SourceId } from '../people/ids.ts'
import type { MergeId, PairState } from './schema.ts'
import type { LikenessReason } from './score.ts'

/** What a merge changed besides the record itself, so that it can be taken back. Statements stay where they were said. */
export interface MovedRows {
  /** Rows that are about the person, and kinships in which they are the relative. */
  readonly receipts: readonly string[]
  readonly kinships: readonly string[]
  readonly relatives: readonly string[]
  readonly contests: readonly string[]
  /** Absent of merges made before papers could be kept. */
  readonly papers?: readonly string[]
  /** Records merged into the merged one before. */
  readonly followers: readonly string[]
  /** The source by which the identity of the person kept was stated again. */
  readonly source: SourceId
}

export interface DuplicateTables {
  readonly duplicate_pair: {
    readonly county: CountyCode
    readonly a: PersonId
    readonly b: PersonId
    division: DivisionCode
    score: number
    reasons: readonly LikenessReason[]
    state: PairState
    readonly found_at: Date
    decided_by_name: string | null
    decided_at: Date | null
    why: string | null
  }
  readonly held_elsewhere: {
    readonly county: CountyCode
    readonly person: PersonId
    division: DivisionCode
    readonly other_county: CountyCode
    readonly found_at: Date
  }
  readonly person_merge: {
    readonly county: CountyCode
    readonly id: MergeId
    division: DivisionCode
    readonly kept: PersonId
    readonly merged: PersonId
    readonly moved: ColumnType<MovedRows, string, never>
    readonly why: string
    readonly merged_by_name: string
    readonly merged_at: Date
    reversed_by_name: string | null
    reversed_at: Date | null
  }
}
