import { countyOf } from '#kernel/division-code'
import { formatMonth, parseMonth } from '#kernel/month'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName, type RegistryTables } from '#registry'
import { insightAccess } from '../access.ts'
import { noReport, noSnapshot, purposeNeeded } from '../errors.ts'
import { MembersInput, MembersView } from '../schema.ts'
import type { InsightTables } from '../tables.ts'
import { readMembers } from './members.ts'
import { currentMonth } from './store.ts'
import { reportTemplates } from './templates.ts'

const pageSize = 50

/** Who stands behind a figure of the current month; kept months hold figures, not names. */
export const listReportMembers = query({
  name: 'insight.list-report-members',
  title: '查看报表指标的名单',
  input: MembersInput,
  output: MembersView,
  errors: { ...noReport, ...noSnapshot, ...purposeNeeded },
  access: insightAccess.readMembers,
  area: (input) => input.place,
  subject: (input) => `${input.template} ${input.figure} ${input.month}`,
  purpose: (input) => input.purpose,
  handle: async (ctx, input) => {
    const template = reportTemplates().get(input.template)
    const figure = template?.figures.find(({ key }) => key === input.figure)
    if (!template || !figure) return err({ type: 'no-report' })
    const isOfChildren = template.subject === 'children'
    if (isOfChildren && (input.purpose?.length ?? 0) < 4) return err({ type: 'purpose-needed' })
    const month = parseMonth(input.month)
    const county = countyOf(input.place)
    const now = await currentMonth(ctx.db<RegistryTables>(), county)
    if (!month.ok || now !== month.value)
      return err({ type: 'no-snapshot', month: month.ok ? formatMonth(month.value) : input.month })
    const scope = { county, area: input.place, month: month.value }
    const page = { size: pageSize, offset: (input.page - 1) * pageSize, withChildren: isOfChildren }
    const { members, ...counts } = await readMembers(ctx.db<InsightTables>(), figure, scope, page)
    return ok({
      ...counts,
      members: members.map(({ division, ...member }) => ({ ...member, village: divisionName(division) })),
    })
  },
})
