import type { Context } from '#kernel/context'
import type { KernelTables } from '#kernel/database/tables'
import type { SimulationState } from './schema.ts'

/** A run whose job has been given up, or was cancelled, will never be done. */
export async function settledStates(
  ctx: Context,
  runs: readonly { readonly id: string; readonly state: SimulationState; readonly job: string | null }[],
): Promise<ReadonlyMap<string, SimulationState>> {
  const jobs = runs.flatMap(({ state, job }) => (state === 'waiting' && job !== null ? [job] : []))
  const ended =
    jobs.length === 0
      ? []
      : await ctx
          .db<KernelTables>()
          .withSchema('anmin')
          .selectFrom('job_progress')
          .select('id')
          .where('id', 'in', jobs)
          .where('state', 'in', ['failed', 'cancelled'])
          .execute()
  const given = new Set(ended.map(({ id }) => id))
  return new Map(runs.map(({ id, state, job }) => [id, job !== null && given.has(job) ? 'failed' : state]))
}
