import { type Db, viewTables } from '#kernel/database/connect'
import type { KernelTables } from '#kernel/database/tables'
import type { CountyCode } from '#kernel/division-code'
import { openJudgings, type StoredJudging } from './store.ts'

/** A run without a job that has not said anything for so long has broken off. */
const silenceMs = 10 * 60_000

/** The run under way in a county: not one whose job was given up, nor one that a terminal began and left. */
export async function findOpenRun(db: Db, county: CountyCode, now: Date): Promise<StoredJudging | undefined> {
  const open = await openJudgings(db, county)
  const ended = await endedJobs(
    db,
    open.flatMap(({ job }) => (job === null ? [] : [job])),
  )
  return open.find(({ job, active_at: at }) =>
    job === null ? now.getTime() - at.getTime() < silenceMs : !ended.has(job),
  )
}

async function endedJobs(db: Db, jobs: readonly string[]): Promise<ReadonlySet<string>> {
  if (jobs.length === 0) return new Set()
  const rows = await viewTables<KernelTables>(db)
    .withSchema('anmin')
    .selectFrom('job_progress')
    .select('id')
    .where('id', 'in', jobs)
    .where('state', 'in', ['failed', 'cancelled', 'done'])
    .execute()
  return new Set(rows.map(({ id }) => id))
}
