import type { ColumnType } from 'kysely'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Month } from '#kernel/month'

/** Figure key → value; money is fen. */
export type StoredFigures = Readonly<Record<string, number>>

export interface InsightTables {
  readonly report_snapshot: {
    readonly county: CountyCode
    readonly template: string
    readonly month: Month
    readonly division: DivisionCode
    figures: ColumnType<StoredFigures, string, string>
    taken_at: Date
  }
  readonly report_answer: {
    readonly county: CountyCode
    readonly template: string
    readonly month: Month
    readonly division: DivisionCode
    readonly ask: string
    value: string
    answered_by_name: string
    answered_at: Date
  }
}
