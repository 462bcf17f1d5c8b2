import type { AnyJob } from '#kernel/jobs'
import { applyLedger } from './job/apply-job.ts'
import { checkLedger } from './job/check-job.ts'
import { sweepLedgers } from './job/sweep-job.ts'
import { withdrawLedger } from './job/withdraw-job.ts'
import type { LedgerPlatform } from './settings.ts'

/** The long work of importing ledgers. */
export function ledgerJobs(platform: LedgerPlatform): readonly AnyJob[] {
  return [checkLedger(platform), applyLedger(platform), withdrawLedger(platform), sweepLedgers(platform)]
}
