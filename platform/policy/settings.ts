import type { CalendarDate } from '#kernel/calendar-date'
import type { DivisionCode } from '#kernel/division-code'
import type { ParameterShelf } from './parameters/shelf.ts'
import type { Rulebook } from './rulebook.ts'

/** What the reading use cases are told by the application that holds them; they may not look into higher modules. */
export interface PolicySettings {
  readonly rulebook: Rulebook
  readonly shelf: ParameterShelf
  /** The full Chinese name of a division. */
  readonly placeName: (code: DivisionCode) => string
  readonly isPlace: (code: DivisionCode) => boolean
  /** The day against which birth dates are checked while the input is parsed. */
  readonly today: () => CalendarDate
  /** The folder of worked examples. */
  readonly examples: string
}
