import type { z } from 'zod'
import type * as insight from '#insight/schema'
import type { Contract, ContractOf } from './contract.ts'

export interface InsightQueries {
  readonly 'insight.list-reports': Contract<
    Record<string, never>,
    { readonly reports: readonly insight.ReportSummary[] }
  >
  readonly 'insight.get-report': ContractOf<typeof insight.ReportInput, typeof insight.ReportView>
  readonly 'insight.check-form': ContractOf<typeof insight.CheckFormInput, typeof insight.CheckedForm>
  readonly 'insight.list-report-members': ContractOf<typeof insight.MembersInput, typeof insight.MembersView>
}

export interface InsightCommands {
  readonly 'insight.answer-report': Contract<z.input<typeof insight.AnswerInput>, Record<string, never>>
}

export interface InsightDownloads {
  readonly 'insight.export-report': z.input<typeof insight.ReportInput>
}
