import { addDays, type CalendarDate } from '#kernel/calendar-date'
import type { Clock } from '#kernel/clock'
import { unwrap } from '#kernel/result'
import { parseMonth } from '#kernel/month'
import type { Moment } from '../fold.ts'

/** The month asked about, and what was known at the end of the day asked for (in Asia/Shanghai); now without them. */
export function momentOf(
  { month, knownAt }: { readonly month?: string | undefined; readonly knownAt?: CalendarDate | undefined },
  clock: Clock,
): Moment {
  return {
    month: month === undefined ? clock.month() : unwrap(parseMonth(month)), // the schema has checked it
    ...(knownAt !== undefined && { knownAt: new Date(Date.parse(`${addDays(knownAt, 1)}T00:00:00+08:00`) - 1) }),
  }
}
