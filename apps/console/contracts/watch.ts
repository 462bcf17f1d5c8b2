import type { z } from 'zod'
import type * as watch from '#watch/schema'
import type { ContractOf } from './contract.ts'

export interface WatchQueries {
  readonly 'watch.get-overview': ContractOf<typeof watch.CountyInput, typeof watch.JudgingOverview>
  readonly 'watch.list-judgings': ContractOf<typeof watch.ListJudgings, typeof watch.Judgings>
  readonly 'watch.list-changes': ContractOf<typeof watch.ListJudgingChanges, typeof watch.JudgingChanges>
  readonly 'watch.count-findings': ContractOf<typeof watch.CountFindings, typeof watch.FindingCounts>
  readonly 'watch.list-findings': ContractOf<typeof watch.ListFindings, typeof watch.Findings>
}

export interface WatchCommands {
  readonly 'watch.judge-county': ContractOf<typeof watch.JudgeCounty, typeof watch.JudgingReference>
  readonly 'watch.stop-judging': ContractOf<typeof watch.JudgingReference, typeof watch.JudgingReference>
  readonly 'watch.settle-finding': ContractOf<typeof watch.SettleFinding, typeof watch.SettledFinding>
}

export interface WatchDownloads {
  readonly 'watch.export-findings': z.input<typeof watch.FindingFilter>
}
