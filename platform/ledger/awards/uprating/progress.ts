import type { Context } from '#kernel/context'
import type { ScopedTransaction } from '#kernel/database/scope'
import { findJob, JobId, type JobView } from '#kernel/job-progress'
import type { StoredUprating } from './store.ts'

const moving: readonly StoredUprating['state'][] = ['preparing', 'applying', 'undoing']

/** The job that works on it now; undefined where nothing is to be done. */
export async function jobOf(ctx: Context, { state, job }: StoredUprating): Promise<JobView | undefined> {
  const id = JobId.safeParse(job)
  if (!moving.includes(state) || !id.success) return undefined
  return findJob(ctx.db<unknown>() as ScopedTransaction, id.data) // a use case's database is its transaction
}

/** Whether work was to be done and ended before it was. */
export function isBroken(job: JobView | undefined): boolean {
  return job !== undefined && job.state !== 'waiting' && job.state !== 'running'
}
