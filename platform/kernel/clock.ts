import { type CalendarDate, dateInShanghai, monthOf } from './calendar-date.ts'
import type { Month } from './month.ts'

/** Time is injected. Calendar days are those of Asia/Shanghai: at 07:00 there it is still yesterday in UTC. */
export interface Clock {
  readonly now: () => Date
  readonly today: () => CalendarDate
  readonly month: () => Month
}

/** The machine's clock. Only the programs' entry points use it; everything else receives a clock. */
export const systemClock: Clock = clockOf(() => new Date())

/** A clock that stands still, for tests and for judging as of a day: `fixedClock('2026-11-22T08:00:00+08:00')`. */
export function fixedClock(instant: string): Clock {
  const milliseconds = Date.parse(instant)
  if (Number.isNaN(milliseconds) || !/(?:Z|[+-]\d{2}:\d{2})$/.test(instant)) {
    throw new RangeError(`not an instant with a zone: ${instant}`)
  }
  return clockOf(() => new Date(milliseconds))
}

function clockOf(now: () => Date): Clock {
  const today = () => dateInShanghai(now())
  return { now, today, month: () => monthOf(today()) }
}
