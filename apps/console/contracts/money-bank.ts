import type { z } from 'zod'
import type * as ledger from '#ledger/schema'
import type { Contract, ContractOf } from './contract.ts'

export interface MoneyBankQueries {
  readonly 'ledger.list-bank-profiles': ContractOf<typeof ledger.ListOfCounty, typeof ledger.BankProfiles>
  readonly 'ledger.preview-bank-format': ContractOf<typeof ledger.PreviewBankFormat, typeof ledger.BankFormatPreview>
  readonly 'ledger.list-batches': ContractOf<typeof ledger.ListBatches, typeof ledger.Batches>
  readonly 'ledger.list-payment-faults': ContractOf<typeof ledger.ListPaymentFaults, typeof ledger.PaymentFaults>
  readonly 'ledger.list-bank-files': ContractOf<typeof ledger.ListBankFiles, typeof ledger.BankFiles>
  readonly 'ledger.list-bank-entries': ContractOf<typeof ledger.ListBankEntries, typeof ledger.BankEntries>
  readonly 'ledger.count-returns': ContractOf<typeof ledger.CountReturns, typeof ledger.ReturnCounts>
  readonly 'ledger.list-returns': ContractOf<typeof ledger.ListReturns, typeof ledger.Returns>
}

type Batch = typeof ledger.BatchReference

export interface MoneyBankCommands {
  readonly 'ledger.keep-bank-profile': ContractOf<typeof ledger.BankProfileToKeep, typeof ledger.ProfileReference>
  readonly 'ledger.make-batches': ContractOf<typeof ledger.MakeBatches, typeof ledger.MadeJob>
  readonly 'ledger.mark-sent': ContractOf<Batch, Batch>
  readonly 'ledger.remake-batch': ContractOf<Batch, typeof ledger.MadeJob>
  readonly 'ledger.cancel-batch': ContractOf<typeof ledger.CancelBatch, typeof ledger.CancelledBatch>
  readonly 'ledger.decide-cancellation': Contract<z.input<typeof ledger.DecideCancellation>, z.infer<Batch>>
  readonly 'ledger.take-bank-file': ContractOf<typeof ledger.TakeBankFile, typeof ledger.TakenBankFile>
  readonly 'ledger.go-on-bank-file': ContractOf<typeof ledger.BankFileReference, typeof ledger.TakenBankFile>
  readonly 'ledger.reissue': Contract<z.input<typeof ledger.ReissueInput>, z.infer<typeof ledger.Reissued>>
  readonly 'ledger.give-up-return': ContractOf<typeof ledger.GiveUpInput, typeof ledger.GivenUp>
  readonly 'ledger.correct-account': Contract<
    z.input<typeof ledger.CorrectAccount>,
    z.infer<typeof ledger.CorrectedAccount>
  >
}

export interface MoneyBankDownloads {
  readonly 'ledger.download-batch-file': z.input<typeof ledger.BatchReference>
}
