import type { Context } from '#kernel/context'
import type { KernelTables } from '#kernel/database/tables'
import type { CountyCode } from '#kernel/division-code'
import { JobId } from '#kernel/job-progress'
import { findDuplicatesJob } from './job-definition.ts'

/** The searches of a county as the queue has them. */
export const searchesOf = (ctx: Context, county: CountyCode) =>
  ctx
    .db<KernelTables>()
    .withSchema('anmin')
    .selectFrom('job_progress')
    .where('county', '=', county)
    .where('job', '=', findDuplicatesJob.name)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')

/** A search that was asked for and has not begun: whoever asks again waits for the same. */
export async function findWaiting(ctx: Context, county: CountyCode): Promise<JobId | undefined> {
  const row = await searchesOf(ctx, county)
    .select('id')
    .where('state', '=', 'waiting')
    .where('done', '=', 0)
    .executeTakeFirst()
  return row && JobId.parse(row.id)
}
