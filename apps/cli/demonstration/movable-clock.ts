import { type CalendarDate, dateInShanghai, monthOf } from '#kernel/calendar-date'
import type { Clock } from '#kernel/clock'

/** The clock of whoever prepares last month as if it were last month. */
export interface MovableClock extends Clock {
  /** To nine in the morning of a day. */
  readonly moveTo: (day: CalendarDate) => void
  /** To what another clock says, from now on. */
  readonly follow: (clock: Clock) => void
}

export function movableClock(day: CalendarDate): MovableClock {
  let now = morningOf(day)
  const today = () => dateInShanghai(now())
  return {
    now: () => now(),
    today,
    month: () => monthOf(today()),
    moveTo: (other) => {
      now = morningOf(other)
    },
    follow: (clock) => {
      now = clock.now
    },
  }
}

function morningOf(day: CalendarDate): () => Date {
  return () => new Date(`${day}T09:00:00+08:00`)
}
