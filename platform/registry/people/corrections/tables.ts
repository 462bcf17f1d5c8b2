import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { HouseholdId, PersonId, SourceId } from '../ids.ts'

export type ContestState = 'open' | 'corrected' | 'kept'

export interface ContestTables {
  readonly fact_contest: {
    readonly county: CountyCode
    readonly id: string
    division: DivisionCode
    readonly person: PersonId | null
    readonly household: HouseholdId
    readonly name: string
    readonly statement: string | null
    readonly reason: string
    readonly raised_by: string | null
    readonly raised_by_name: string
    readonly raised_at: Date
    state: ContestState
    settled_by_name: string | null
    settled_at: Date | null
    settled_why: string | null
    correction: SourceId | null
  }
}
