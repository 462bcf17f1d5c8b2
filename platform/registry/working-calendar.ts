import type { Context } from '#kernel/context'
import { WorkingCalendar } from '#kernel/working-days'
import { builtInYears } from '#kernel/working-days-built-in'
import { listImportedYears } from './calendar-store.ts'

/** The working-day calendar as it stands now: the shipped years, and the years that an administrator imported. */
export async function loadWorkingCalendar(ctx: Context): Promise<WorkingCalendar> {
  return WorkingCalendar.from(builtInYears, await listImportedYears(ctx))
}
