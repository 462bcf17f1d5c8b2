import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { ReportInput } from '../schema.ts'
import { getReport } from './get-report.ts'
import { writeReport } from './report-workbook.ts'

/** The same report as a spreadsheet. */
export const exportReport = query({
  name: 'insight.export-report',
  title: '导出报表',
  input: ReportInput,
  output: z.object({ name: z.string(), mediaType: z.string(), base64: z.string() }),
  errors: getReport.errors,
  access: getReport.access,
  area: (input) => input.place,
  subject: (input) => `${input.template} ${input.month}`,
  purpose: (input) => input.purpose,
  handle: async (ctx, input) => {
    const found = await getReport.handle(ctx, input)
    if (!found.ok) return found
    const stream = new PassThrough()
    const written = writeReport(stream, found.value)
    const [bytes] = await Promise.all([buffer(stream), written])
    const { placeName, month, report, isSynthetic } = found.value
    return ok({
      name: `${placeName}-${report.title}-${month}${isSynthetic ? '-合成' : ''}.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      base64: bytes.toString('base64'),
    })
  },
})
