import type { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { FileDigest } from '#kernel/files/file-answer'
import type { HouseholdId, PersonId } from '../ids.ts'
import type { PaperKind } from './kinds.ts'
import type { PaperId } from './schema.ts'

export interface PaperTables {
  readonly paper: {
    readonly county: CountyCode
    readonly id: PaperId
    division: DivisionCode
    readonly person: PersonId | null
    readonly household: HouseholdId
    readonly kind: PaperKind
    readonly file: FileDigest
    readonly media_type: string
    /** Bytes. */
    readonly size: number
    readonly issued_on: CalendarDate | null
    readonly valid_until: CalendarDate | null
    readonly note: string
    readonly added_by: string | null
    readonly added_by_name: string
    readonly added_at: Date
    withdrawn_by_name: string | null
    withdrawn_at: Date | null
    withdrawn_why: string | null
  }
}
