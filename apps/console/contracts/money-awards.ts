import type { z } from 'zod'
import type * as ledger from '#ledger/schema'
import type { ContractOf } from './contract.ts'

export interface MoneyAwardsQueries {
  readonly 'ledger.propose-award': ContractOf<typeof ledger.ProposeAward, typeof ledger.Proposal>
  readonly 'ledger.list-awards': ContractOf<typeof ledger.ListAwards, typeof ledger.AwardList>
  readonly 'ledger.count-awards': ContractOf<typeof ledger.CountAwards, typeof ledger.AwardCounts>
  readonly 'ledger.get-award': ContractOf<typeof ledger.GetAward, typeof ledger.AwardCard>
  readonly 'ledger.get-decision': ContractOf<typeof ledger.GetDecision, typeof ledger.DecisionNotice>
  readonly 'ledger.list-take-over-refusals': ContractOf<
    typeof ledger.ListTakeOverRefusals,
    typeof ledger.TakeOverRefusalList
  >
  readonly 'ledger.list-upratings': ContractOf<typeof ledger.ListUpratings, typeof ledger.Upratings>
  readonly 'ledger.get-uprating': ContractOf<typeof ledger.UpratingReference, typeof ledger.UpratingView>
  readonly 'ledger.list-uprating-items': ContractOf<typeof ledger.ListUpratingItems, typeof ledger.UpratingItems>
  readonly 'ledger.preview-take-over': ContractOf<typeof ledger.TakeOver, typeof ledger.TakeOverPreview>
}

export interface MoneyAwardsCommands {
  readonly 'ledger.grant-award': ContractOf<typeof ledger.GrantAward, typeof ledger.Decided>
  readonly 'ledger.change-award': ContractOf<typeof ledger.ChangeAward, typeof ledger.Decided>
  readonly 'ledger.change-payee': ContractOf<typeof ledger.ChangePayee, typeof ledger.Decided>
  readonly 'ledger.prepare-uprating': ContractOf<typeof ledger.PrepareUprating, typeof ledger.UpratingReference>
  readonly 'ledger.decide-uprating': ContractOf<typeof ledger.ActOnUprating, typeof ledger.UpratingMoved>
  readonly 'ledger.confirm-uprating': ContractOf<typeof ledger.ActOnUprating, typeof ledger.UpratingMoved>
  readonly 'ledger.discard-uprating': ContractOf<typeof ledger.DiscardUprating, typeof ledger.UpratingMoved>
  readonly 'ledger.undo-uprating': ContractOf<typeof ledger.UndoUprating, typeof ledger.UpratingMoved>
  readonly 'ledger.resume-uprating': ContractOf<typeof ledger.UpratingReference, typeof ledger.UpratingMoved>
  readonly 'ledger.take-over-awards': ContractOf<typeof ledger.TakeOver, typeof ledger.TakenOver>
}

export interface MoneyAwardsDownloads {
  readonly 'ledger.export-awards': z.input<typeof ledger.AwardFilter>
  readonly 'ledger.export-take-over-refusals': z.input<typeof ledger.TakeOverRefusals>
  readonly 'ledger.export-uprating': z.input<typeof ledger.UpratingItemFilter>
}
