import type { Context } from '#kernel/context'
import { countyOf, type DivisionCode } from '#kernel/division-code'
import { formatMonth, type Month } from '#kernel/month'
import { err, ok, type Result } from '#kernel/result'
import type { RegistryTables } from '#registry'
import type { InsightTables, StoredFigures } from '../tables.ts'
import { computeFigures } from './figures.ts'
import { currentMonth, readSnapshot } from './store.ts'
import type { ReportTemplate } from './template.ts'
import { reportTemplates } from './templates.ts'

export interface FoundReport {
  readonly template: ReportTemplate
  readonly month: Month
  readonly villages: ReadonlyMap<DivisionCode, StoredFigures>
  readonly isLive: boolean
  readonly takenAt: Date
}

type Missing =
  | { readonly type: 'no-report' }
  | { readonly type: 'no-snapshot'; readonly month: string }
  | { readonly type: 'purpose-needed' }

interface Asked {
  readonly template: string
  readonly month: Month
  readonly place: DivisionCode
  readonly purpose?: string | undefined
}

/** A report's figures: computed for the current month, as kept for an earlier one. */
export async function findReport(ctx: Context, asked: Asked): Promise<Result<FoundReport, Missing>> {
  const template = reportTemplates().get(asked.template)
  if (!template) return err({ type: 'no-report' })
  if (template.subject === 'children' && (asked.purpose?.length ?? 0) < 4) return err({ type: 'purpose-needed' })
  const county = countyOf(asked.place)
  const scope = { county, area: asked.place, month: asked.month }
  const now = await currentMonth(ctx.db<RegistryTables>(), county)
  if (now === asked.month) {
    const villages = await computeFigures(ctx.db<InsightTables>(), template, scope)
    return ok({ template, month: asked.month, villages, isLive: true, takenAt: ctx.clock.now() })
  }
  const kept = await readSnapshot(ctx.db<InsightTables>(), template.key, scope)
  if (!kept) return err({ type: 'no-snapshot', month: formatMonth(asked.month) })
  return ok({ template, month: asked.month, ...kept, isLive: false })
}
