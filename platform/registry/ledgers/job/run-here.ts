import { JobId, type JobReport } from '#kernel/job-progress'
import type { ImportView } from '../schema.ts'
import type { LedgerPlatform } from '../settings.ts'
import { applyLedger } from './apply-job.ts'
import { checkLedger } from './check-job.ts'

/**
 * Does an import's work in this program, without waiting for the queue: for the command line, where no server need run. A
 * server that takes the same work from the queue finds it done, or is the one that goes on; neither does anything twice.
 */
export async function runLedgerHere(
  platform: LedgerPlatform,
  { county, id, job }: Pick<ImportView, 'county' | 'id' | 'job'>,
  what: 'check' | 'apply',
  onProgress: (report: JobReport) => void,
): Promise<void> {
  const definition = what === 'check' ? checkLedger(platform) : applyLedger(platform)
  const report = async (progress: JobReport) => onProgress(progress)
  const run = { id: JobId.parse(job), county, checkpoint: {}, signal: new AbortController().signal, report }
  await definition.run(run, definition.input.parse({ county, import: id }))
}
