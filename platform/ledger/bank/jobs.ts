import type { AnyJob } from '#kernel/jobs'
import { dropBatchFile } from './drop/drop-job.ts'
import { makeRunBatches, writeBatchFiles } from './make-job.ts'
import { readBankFile } from './read-job.ts'
import type { BankPlatform } from './settings.ts'

/** The long work of the bank. */
export function bankJobs(platform: BankPlatform): readonly AnyJob[] {
  return [makeRunBatches(platform), writeBatchFiles(platform), readBankFile(platform), dropBatchFile(platform)]
}
