import type { UserId } from '#identity/schema'
import type { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { Month } from '#kernel/month'
import type { Period } from '#kernel/working-days'
import type { FundSource, PublicationState } from '../code-lists.ts'
import type { PublicationId, RunId } from '../ids.ts'

interface PublicationTable {
  readonly county: CountyCode
  readonly id: PublicationId
  readonly division: DivisionCode
  readonly run: RunId
  readonly month: Month
  state: PublicationState
  readonly masked: boolean
  readonly days: number
  readonly unit: Extract<Period['unit'], 'day' | 'working-day'>
  readonly objection: string
  readonly is_synthetic: boolean
  readonly prepared_at: Date
  readonly prepared_by: UserId | null
  readonly prepared_by_name: string
  published_at: Date | null
  published_by: UserId | null
  published_by_name: string | null
  shown_until: CalendarDate | null
  digest: string | null
  ended_at: Date | null
  ended_by_name: string | null
  withdrawn_why: string | null
}

interface PublicationRowTable {
  readonly county: CountyCode
  readonly publication: PublicationId
  readonly list: string
  readonly division: DivisionCode
  readonly seq: number
  readonly name: string
  readonly persons: number | null
  readonly amount: Fen | null
  readonly word: string | null
}

interface PublicationFigureTable {
  readonly county: CountyCode
  readonly publication: PublicationId
  readonly list: string
  readonly division: DivisionCode
  readonly awards: number | null
  readonly persons: number | null
  readonly amount: Fen | null
  /** Whose money it is: kinds of source. */
  readonly sources: readonly FundSource[]
}

export interface PublicityTables {
  readonly publication: PublicationTable
  readonly publication_row: PublicationRowTable
  readonly publication_figure: PublicationFigureTable
}
