import type { ObjectStore } from '#kernel/files/object-store'
import type { AnyUseCase } from '#kernel/use-case'
import { answerReport } from './reports/answer-report.ts'
import { checkForm } from './reports/check-form.ts'
import { exportReport } from './reports/export-report.ts'
import { getReport } from './reports/get-report.ts'
import { listReportMembers } from './reports/list-report-members.ts'
import { listReports } from './reports/list-reports.ts'

export type { InsightTables } from './tables.ts'
/** One-table filling: monthly reports answered from the register, and the tool that checks forms. */
export { checkTemplate } from './reports/check-template.ts'
export type { FormFault } from './schema.ts'
export { keepFigures } from './reports/keep-figures.ts'
export { knownFigures } from './reports/templates.ts'

export function insightUseCases(files: ObjectStore): readonly AnyUseCase[] {
  return [listReports, getReport, listReportMembers, answerReport, exportReport(files), checkForm]
}
