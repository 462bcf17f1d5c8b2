import { FileAnswer } from '#kernel/files/file-answer'
import { fileKinds } from '#kernel/files/file-kinds'
import type { ObjectStore } from '#kernel/files/object-store'
import { putWritten } from '#kernel/files/put-written'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { ReportInput } from '../schema.ts'
import { getReport } from './get-report.ts'
import { writeReport } from './report-workbook.ts'

/** The same report as a spreadsheet. */
export const exportReport = (files: ObjectStore) =>
  query({
    name: 'insight.export-report',
    title: '导出报表',
    input: ReportInput,
    output: FileAnswer,
    errors: getReport.errors,
    access: getReport.access,
    area: (input) => input.place,
    subject: (input) => `${input.template} ${input.month}`,
    purpose: (input) => input.purpose,
    handle: async (ctx, input) => {
      const found = await getReport.handle(ctx, input)
      if (!found.ok) return found
      const { placeName, month, report, isSynthetic } = found.value
      const stored = await putWritten(files, 'passing', (stream) => writeReport(stream, found.value))
      const name = `${placeName}-${report.title}-${month}${isSynthetic ? '-合成' : ''}.xlsx`
      return ok({ ...stored, name, mediaType: fileKinds.xlsx.mediaType })
    },
  })
