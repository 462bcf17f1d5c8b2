import type { CalendarDate } from './calendar-date.ts'
import type { Month } from './month.ts'

/** Time is injected. Calendar days are those of Asia/Shanghai: at 07:00 there it is still yesterday in UTC. */
export interface Clock {
  readonly now: () => Date
  readonly today: () => CalendarDate
  readonly month: () => Month
}
