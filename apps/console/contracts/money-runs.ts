import type { z } from 'zod'
import type * as ledger from '#ledger/schema'
import type { ContractOf } from './contract.ts'

export interface MoneyRunsQueries {
  readonly 'ledger.list-runs': ContractOf<typeof ledger.ListRuns, typeof ledger.Runs>
  readonly 'ledger.get-run': ContractOf<typeof ledger.RunReference, typeof ledger.RunView>
  readonly 'ledger.list-run-lines': ContractOf<typeof ledger.ListRunLines, typeof ledger.RunLines>
  readonly 'ledger.explain-line': ContractOf<typeof ledger.LineReference, typeof ledger.LineExplanation>
  readonly 'ledger.get-run-settings': ContractOf<typeof ledger.RunSettingsOf, typeof ledger.RunSettingsView>
}

export interface MoneyRunsCommands {
  readonly 'ledger.begin-run': ContractOf<typeof ledger.BeginRun, typeof ledger.RunReference>
  readonly 'ledger.prepare-again': ContractOf<typeof ledger.RunReference, typeof ledger.RunReference>
  readonly 'ledger.cancel-run': ContractOf<typeof ledger.CancelRun, typeof ledger.RunReference>
  readonly 'ledger.settle-hold': ContractOf<typeof ledger.SettleHolds, typeof ledger.SettledHolds>
  readonly 'ledger.submit-run': ContractOf<typeof ledger.RunReference, typeof ledger.SubmittedRun>
  readonly 'ledger.return-run': ContractOf<typeof ledger.ReturnRun, typeof ledger.RunReference>
  readonly 'ledger.approve-run': ContractOf<typeof ledger.ApproveRun, typeof ledger.ApprovedRun>
  readonly 'ledger.change-run-settings': ContractOf<typeof ledger.ChangeRunSettings, typeof ledger.RunSettingsView>
}

export interface MoneyRunsDownloads {
  readonly 'ledger.export-run-lines': z.input<typeof ledger.LineFilter>
}
