import type { z } from 'zod'
import type * as ledger from '#ledger/schema'
import type { ContractOf } from './contract.ts'

export interface MoneyAwardsQueries {
  readonly 'ledger.propose-award': ContractOf<typeof ledger.ProposeAward, typeof ledger.Proposal>
  readonly 'ledger.list-awards': ContractOf<typeof ledger.ListAwards, typeof ledger.AwardList>
  readonly 'ledger.count-awards': ContractOf<typeof ledger.CountAwards, typeof ledger.AwardCounts>
  readonly 'ledger.get-award': ContractOf<typeof ledger.GetAward, typeof ledger.AwardCard>
  readonly 'ledger.get-decision': ContractOf<typeof ledger.GetDecision, typeof ledger.DecisionNotice>
  readonly 'ledger.preview-take-over': ContractOf<typeof ledger.TakeOver, typeof ledger.TakeOverPreview>
}

export interface MoneyAwardsCommands {
  readonly 'ledger.grant-award': ContractOf<typeof ledger.GrantAward, typeof ledger.Decided>
  readonly 'ledger.change-award': ContractOf<typeof ledger.ChangeAward, typeof ledger.Decided>
  readonly 'ledger.change-payee': ContractOf<typeof ledger.ChangePayee, typeof ledger.Decided>
  readonly 'ledger.take-over-awards': ContractOf<typeof ledger.TakeOver, typeof ledger.TakenOver>
}

export interface MoneyAwardsDownloads {
  readonly 'ledger.export-awards': z.input<typeof ledger.AwardFilter>
}
