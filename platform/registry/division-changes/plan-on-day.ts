import { type Kysely, sql } from 'kysely'
import { type CalendarDate, dateInWords } from '#kernel/calendar-date'
import type { CountyCode } from '#kernel/division-code'
import { err, type Result } from '#kernel/result'
import type { RegistryTables } from '../tables.ts'
import { type DivisionPlan, type PlanFault, planDivisionChange } from './plan.ts'
import type { DivisionStep } from './schema.ts'
import { readUnits } from './store.ts'

/**
 * What a change does to the units as they stand, from its day on. A unit ends after it began: a day at or before its beginning,
 * or one at which the code was still another unit's, is refused.
 */
export async function planOnDay(
  db: Kysely<RegistryTables>,
  county: CountyCode,
  { steps, effectiveOn }: { readonly steps: readonly DivisionStep[]; readonly effectiveOn: CalendarDate },
): Promise<Result<DivisionPlan, PlanFault>> {
  const planned = planDivisionChange(county, steps, await readUnits(db, county))
  if (!planned.ok) return planned
  const codes = [...planned.value.ends, ...planned.value.begins].map(({ code }) => code)
  const { rows } = await sql<{ name: string; since: CalendarDate }>`
    SELECT name, greatest(valid_from, valid_to) AS since FROM anmin.division
    WHERE county = ${county} AND code = ANY(${codes}::int8[]) AND greatest(valid_from, valid_to) >= ${effectiveOn}
    ORDER BY code LIMIT 1`.execute(db)
  const [later] = rows
  if (!later) return planned
  const text = `“${later.name}”在${dateInWords(later.since)}才有过变动,新的调整应在这一天以后生效。请改生效日期,或把两次调整写成一份。`
  return err({ type: 'too-early', text })
}
