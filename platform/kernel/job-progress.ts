import { z } from 'zod'
import type { Context } from './context.ts'
import { viewTables } from './database/connect.ts'
import type { ScopedTransaction } from './database/scope.ts'
import type { KernelTables } from './database/tables.ts'
import { countyOf } from './division-code.ts'
import { type Id, idSchema, newId } from './ids.ts'

export const JobId = idSchema<'JobId'>()
export type JobId = Id<'JobId'>

/** `waiting → running → done | failed | cancelled`; a broken attempt goes back to `waiting`. */
export const jobStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const
export type JobState = (typeof jobStates)[number]

/** Long work: what it is called, what it needs, how it is done. */
export interface JobDefinition<Input extends object = object> {
  /** `module.verb-noun`, e.g. `policy.simulate-reform`. */
  readonly name: string
  /** What it does, in Chinese, as its people see it. */
  readonly title: string
  readonly input: z.ZodType<Input>
  /** Times it runs by itself (cron, Asia/Shanghai), with input `{}` for the platform. */
  readonly every?: string
  /** It runs whenever the program starts, too: its hour may have passed while nothing ran. */
  readonly atStart?: true
  run(run: JobRun, input: Input): Promise<void>
}

/** What running work receives. */
export interface JobRun {
  readonly id: JobId
  readonly county: number
  /** What the last `report` of an earlier, broken attempt kept; `{}` at first. Go on from there. */
  readonly checkpoint: Readonly<Record<string, unknown>>
  /** Aborts when the program stops. */
  readonly signal: AbortSignal
  /** Tells the people how far it is and keeps the checkpoint. Throws `JobCancelled` when they want it to stop. */
  readonly report: (progress: JobReport) => Promise<void>
}

export interface JobReport {
  readonly done: number
  readonly total?: number
  readonly message?: string
  readonly checkpoint?: Readonly<Record<string, unknown>>
}

/** Thrown by `report`: lets the work end where nothing is half done. */
export class JobCancelled extends Error {
  override readonly name = 'JobCancelled'
}

/** The event by which a request reaches the queue once its transaction is committed. */
export const jobRequested = 'cn.anmin.job.requested'

/** Asks for a job inside a command; it starts after the commit, or never if the command is rolled back. */
export async function requestJob<Input extends object>(
  ctx: Context,
  job: Pick<JobDefinition<Input>, 'name' | 'title' | 'input'>,
  input: Input,
): Promise<JobId> {
  const id: JobId = newId<'JobId'>()
  const county = countyOf(ctx.area)
  const now = ctx.clock.now()
  await ctx
    .db<KernelTables>()
    .insertInto('job_progress')
    .values({
      county,
      id,
      job: job.name,
      title: job.title,
      requested_by: ctx.actor.userId ?? null,
      input: JSON.stringify(input),
      state: 'waiting',
      done: 0,
      total: null,
      checkpoint: '{}',
      message: null,
      created_at: now,
      updated_at: now,
    })
    .execute()
  ctx.emit({ type: jobRequested, subject: id, data: { job: job.name } })
  return id
}

/** Asks a job to stop; it stops at its next report. False when there is none that could. */
export async function requestCancel(ctx: Context, id: JobId): Promise<boolean> {
  const stopped = await ctx
    .db<KernelTables>()
    .updateTable('job_progress')
    .set({ cancel_requested: true, updated_at: ctx.clock.now() })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .returning('id')
    .executeTakeFirst()
  return stopped !== undefined
}

/** A job as its people see it. */
export interface JobView {
  readonly id: string
  readonly job: string
  readonly title: string
  readonly state: string
  readonly done: number
  readonly total: number | null
  readonly message: string | null
  readonly cancelRequested: boolean
  readonly createdAt: Date
  readonly updatedAt: Date
}

export async function findJob(trx: ScopedTransaction, id: JobId): Promise<JobView | undefined> {
  const row = await viewTables<KernelTables>(trx)
    .selectFrom('job_progress')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      job: row.job,
      title: row.title,
      state: row.state,
      done: row.done,
      total: row.total,
      message: row.message,
      cancelRequested: row.cancel_requested,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    }
  )
}
