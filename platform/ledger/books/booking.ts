import type { CalendarDate } from '#kernel/calendar-date'
import { monthOf } from '#kernel/calendar-date'
import type { Context } from '#kernel/context'
import type { CountyCode } from '#kernel/division-code'
import { userOf } from '../user-of.ts'
import type { Booking } from './post.ts'

/** A booking of the acting officer on a day: it counts for that day's month. */
export function bookingOf(ctx: Context, county: CountyCode, on: CalendarDate): Booking {
  return {
    county,
    month: monthOf(on),
    bookedOn: on,
    at: ctx.clock.now(),
    by: { userId: userOf(ctx.actor) ?? undefined, name: ctx.actor.name },
  }
}
