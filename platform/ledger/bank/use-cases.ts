import type { AnyUseCase } from '#kernel/use-case'
import type { MoneySettings } from '../settings.ts'
import { cancelBatch } from './cancel-batch.ts'
import { decideCancellation } from './decide-cancellation.ts'
import { downloadBatchFile } from './download-batch-file.ts'
import { goOnBankFile } from './go-on-bank-file.ts'
import { keepBankProfile } from './keep-bank-profile.ts'
import { listBankEntries } from './list-bank-entries.ts'
import { listBankFiles } from './list-bank-files.ts'
import { listBankProfiles } from './list-bank-profiles.ts'
import { listBatches } from './list-batches.ts'
import { listPaymentFaults } from './list-payment-faults.ts'
import { makeBatches } from './make-batches.ts'
import { markSent } from './mark-sent.ts'
import { previewBankFormat } from './preview-bank-format.ts'
import { remakeBatch } from './remake-batch.ts'
import { correctAccount } from './returns/correct-account.ts'
import { countReturns } from './returns/count-returns.ts'
import { giveUpReturn } from './returns/give-up-return.ts'
import { listReturns } from './returns/list-returns.ts'
import { reissue } from './returns/reissue.ts'
import { takeBankFile } from './take-bank-file.ts'

/** To the bank and back. */
export function bankUseCases(settings: MoneySettings): readonly AnyUseCase[] {
  return [
    keepBankProfile(settings),
    listBankProfiles(settings),
    previewBankFormat,
    makeBatches,
    listBatches,
    listPaymentFaults(settings),
    downloadBatchFile(settings),
    markSent,
    remakeBatch,
    cancelBatch,
    decideCancellation,
    takeBankFile(settings),
    goOnBankFile,
    listBankFiles,
    listBankEntries,
    countReturns,
    listReturns(settings),
    reissue,
    giveUpReturn,
    correctAccount(settings),
  ]
}
