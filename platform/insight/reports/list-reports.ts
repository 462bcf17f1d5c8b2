import { z } from 'zod'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { insightAccess } from '../access.ts'
import { ReportSummary } from '../schema.ts'
import { summaryOf } from './summary.ts'
import { reportTemplates } from './templates.ts'

export const listReports = query({
  name: 'insight.list-reports',
  title: '查看报表目录',
  input: z.object({}),
  output: z.object({ reports: z.array(ReportSummary) }),
  errors: {},
  access: insightAccess.readReports,
  handle: async () => ok({ reports: [...reportTemplates().values()].map(summaryOf) }),
})
