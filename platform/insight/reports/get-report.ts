import { parseMonth } from '#kernel/month'
import { countyOf } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionPath, type RegistryTables } from '#registry'
import { insightAccess } from '../access.ts'
import { noReport, noSnapshot, purposeNeeded } from '../errors.ts'
import { ReportInput, ReportView } from '../schema.ts'
import type { InsightTables } from '../tables.ts'
import { readAnswers } from './answers.ts'
import { assemble } from './assemble.ts'
import { findReport } from './find-report.ts'
import { hasSynthetic } from './store.ts'
import { summaryOf } from './summary.ts'

/** A monthly report of an area, answered from the register: nobody types what is held. */
export const getReport = query({
  name: 'insight.get-report',
  title: '查看报表',
  input: ReportInput,
  output: ReportView,
  errors: { ...noReport, ...noSnapshot, ...purposeNeeded },
  access: insightAccess.readReports,
  area: (input) => input.place,
  subject: (input) => `${input.template} ${input.month}`,
  purpose: (input) => input.purpose,
  handle: async (ctx, input) => {
    const month = parseMonth(input.month)
    if (!month.ok) return err({ type: 'no-snapshot', month: input.month })
    const found = await findReport(ctx, { ...input, month: month.value })
    if (!found.ok) return found
    const { template, villages, isLive, takenAt } = found.value
    const county = countyOf(input.place)
    const scope = { county, area: input.place, month: month.value }
    const answers = await readAnswers(ctx.db<InsightTables>(), template, scope)
    return ok({
      report: summaryOf(template),
      month: input.month,
      place: input.place,
      placeName: divisionPath(input.place),
      isLive,
      takenAt: takenAt.toISOString(),
      isSynthetic: await hasSynthetic(ctx.db<RegistryTables>(), county),
      ...assemble({ template, villages, answers, place: input.place, by: input.by }),
    })
  },
})
