import type { JobDefinition, JobRun } from '#kernel/job-progress'
import { writeEvents } from '#kernel/outbox'
import { withdrawSource } from '../../people/write/withdraw-source.ts'
import type { LedgerPlatform } from '../settings.ts'
import type { ImportState } from '../states.ts'
import { clearStaging, type StoredImport } from '../store.ts'
import { startOf } from './check-job.ts'
import { type LedgerJobInput, withdrawLedgerJob } from './job-definitions.ts'
import { withdrawnEvent } from './events.ts'
import { ImportMovedOn, step } from './step.ts'

/** Takes everything back that an import wrote: afterwards the register is as if it had never been, but for its history. */
export function withdrawLedger(platform: LedgerPlatform): JobDefinition<LedgerJobInput> {
  return {
    ...withdrawLedgerJob,
    run: async (run, input) => {
      const at = await startOf(platform, run, input, 'withdrawing')
      if (at) await withdrawAll(platform, run, at, 'withdrawn')
    },
  }
}

const why = '整次导入撤回'

export async function withdrawAll(
  platform: LedgerPlatform,
  run: Pick<JobRun, 'report'>,
  at: StoredImport,
  then: Extract<ImportState, 'withdrawn' | 'failed' | 'cancelled'>,
): Promise<void> {
  try {
    const { rows_total: total } = await step(platform, at, async ({ db, trx, held }) => {
      const now = platform.clock.now()
      if (held.source !== null) {
        const by = { name: held.started_by_name }
        const withdrawn = await withdrawSource(db, { county: held.county, source: held.source, by, why, at: now })
        if (withdrawn) await writeEvents(trx, held.county, [withdrawnEvent(held, withdrawn)], now)
      }
      if (then === 'withdrawn') await clearStaging(db, held)
      const counts = { ...held.counts, applied: 0 }
      return {
        state: then,
        source: then === 'withdrawn' ? held.source : null,
        next_batch: 0,
        rows_done: 0,
        counts,
        finished_at: now,
      }
    })
    await run.report({ done: total ?? 0, ...(total !== null && { total }) })
  } catch (error) {
    if (!(error instanceof ImportMovedOn)) throw error
  }
}
