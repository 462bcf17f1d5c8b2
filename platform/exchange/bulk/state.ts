import type { Context } from '#kernel/context'
import type { KernelTables } from '#kernel/database/tables'
import type { CountyCode } from '#kernel/division-code'
import { areaName } from '../area-name.ts'
import type { ExchangeTables } from '../tables.ts'
import type { BulkExportState, BulkExportView } from './schema.ts'
import { listExportRows, type StoredExport } from './store.ts'

/** As long as the object store keeps passing files (kernel/files/sweep-files.ts). */
const keptMs = 48 * 3_600_000

/** Exports as people see them; how far one is stands in its job. */
export async function viewExports(ctx: Context, rows: readonly StoredExport[]): Promise<readonly BulkExportView[]> {
  const jobs = rows.flatMap(({ job }) => (job === null ? [] : [job]))
  const found =
    jobs.length === 0
      ? []
      : await ctx
          .db<KernelTables>()
          .selectFrom('job_progress')
          .select(['id', 'state', 'done', 'total', 'message'])
          .where('id', 'in', jobs)
          .execute()
  const progress = new Map(found.map((job) => [job.id, job]))
  return rows.map((row) => {
    const job = row.job === null ? undefined : progress.get(row.job)
    return {
      ...{ county: row.county, id: row.id, areaName: areaName(row.county) },
      ...{ purpose: row.purpose, withNumbers: row.with_numbers },
      state: stateOf(row, job?.state, ctx.clock.now()),
      ...{ done: job?.done ?? 0, total: job?.total ?? null, message: job?.message ?? null },
      ...{ requestedAt: row.requested_at.toISOString(), requestedBy: row.requested_by_name },
      finishedAt: row.finished_at?.toISOString() ?? null,
    }
  })
}

function stateOf(row: StoredExport, job: string | undefined, now: Date): BulkExportState {
  if (row.finished_at !== null) return now.getTime() - row.finished_at.getTime() > keptMs ? 'expired' : 'done'
  return job === 'running' || job === 'failed' || job === 'cancelled' ? job : 'waiting'
}

/** Whether the queue is busy with an export of this area; one that the command line left unfinished does not count. */
export async function isUnderWay(ctx: Context, county: CountyCode): Promise<boolean> {
  const { rows } = await listExportRows(ctx.db<ExchangeTables>(), county, { size: 1, offset: 0 })
  const views = await viewExports(
    ctx,
    rows.filter(({ job }) => job !== null),
  )
  return views.some(({ state }) => state === 'waiting' || state === 'running')
}
