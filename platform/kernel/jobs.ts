import type { Selectable } from 'kysely'
import type pg from 'pg'
import { type Job, PgBoss } from 'pg-boss'
import type { Clock } from './clock.ts'
import { type Db, viewTables } from './database/connect.ts'
import { inScope } from './database/scope.ts'
import type { JobProgressTable, KernelTables } from './database/tables.ts'
import { CountyCode, countyDivision, type DivisionCode } from './division-code.ts'
import { type JobDefinition, JobCancelled, JobId, type JobReport, jobRequested, type JobState } from './job-progress.ts'
import type { Logger } from './log.ts'
import type { EventConsumer } from './outbox-dispatch.ts'

/** A definition whose input type does not matter: what lists hold. */
export type AnyJob = Pick<JobDefinition, 'name' | 'title' | 'input' | 'every' | 'atStart' | 'run'>

export interface JobRunner {
  /** Brings requests to the queue; register it with the outbox dispatcher. */
  readonly consumer: EventConsumer
  /** Lets running work end (at most 30 seconds), then stops. What was not finished goes on at the next start. */
  readonly stop: () => Promise<void>
}

export interface JobPlatform {
  /** The queue's own schema belongs to the owner. */
  readonly owner: pg.Pool
  readonly db: Db
  readonly clock: Clock
  readonly log: Logger
}

interface Ticket {
  readonly county: number
  readonly id?: string
}

const retries = 2
const queueOptions = {
  retryLimit: retries,
  retryDelay: 5,
  retryBackoff: true,
  expireInSeconds: 6 * 3_600,
  heartbeatSeconds: 60,
} as const

/** Starts the queue (pg-boss, schema `anmin_jobs`) and a worker for each definition. */
export async function startJobs(
  platform: JobPlatform,
  jobs: readonly AnyJob[],
  pollingIntervalSeconds = 1,
): Promise<JobRunner> {
  const boss = new PgBoss({
    schema: 'anmin_jobs',
    db: { executeSql: (text, values) => platform.owner.query(text, values) },
  })
  boss.on('error', (error) => platform.log.error({ err: error }, 'job queue'))
  await boss.start()
  for (const job of jobs) {
    await boss.createQueue(job.name, queueOptions)
    await boss.work<Ticket>(job.name, { pollingIntervalSeconds }, async ([ticket]) => {
      if (ticket) await work(platform, job, ticket)
    })
    if (job.every) await boss.schedule(job.name, job.every, { county: 0 }, { tz: 'Asia/Shanghai' })
    if (job.atStart) await boss.send(job.name, { county: 0 })
  }
  return {
    consumer: {
      name: 'kernel.job-queue',
      types: [jobRequested],
      handle: async ({ subject, county, data }) => {
        const job = jobs.find(({ name }) => name === data['job'])
        if (!job) throw new Error(`no job is registered under the name ${String(data['job'])}`)
        // The queue takes an id only once, so a repeated event makes no second job.
        await boss.send(job.name, { county, id: subject }, { id: subject })
      },
    },
    stop: () => boss.stop({ graceful: true, timeout: 30_000, close: false }),
  }
}

async function work(platform: JobPlatform, job: AnyJob, ticket: Job<Ticket>): Promise<void> {
  const area = countyDivision(CountyCode.parse(ticket.data.county))
  const id = JobId.safeParse(ticket.data.id ?? ticket.id).data ?? (ticket.id as JobId)
  const row = (await findRow(platform, area, id)) ?? (await makeRow(platform, job, area, ticket.data.county, id))
  if (row.state === 'done' || row.state === 'cancelled') return
  const report = async ({ done, total, message, checkpoint }: JobReport) => {
    const change = {
      done,
      ...(total !== undefined && { total }),
      ...(message !== undefined && { message }),
      ...(checkpoint && { checkpoint: JSON.stringify(checkpoint) }),
    }
    if (await update(platform, area, id, { state: 'running', ...change }))
      throw new JobCancelled(`job ${id} was cancelled`)
  }
  try {
    await report({ done: row.done })
    await job.run(
      { id, county: row.county, checkpoint: row.checkpoint, signal: ticket.signal, report },
      job.input.parse(row.input),
    )
    await update(platform, area, id, { state: 'done' })
  } catch (error) {
    if (error instanceof JobCancelled) {
      await update(platform, area, id, { state: 'cancelled', message: '已按要求停止,停止前完成的部分保持有效。' })
      return
    }
    platform.log.error({ err: error, job: job.name, id, attempt: ticket.retryCount + 1 }, 'a job broke off')
    const isLast = ticket.retryCount >= retries
    await update(
      platform,
      area,
      id,
      isLast
        ? { state: 'failed', message: `“${job.title}”多次没有做完。请把编号 ${id} 告诉管理员。` }
        : { state: 'waiting', message: '中途出错,稍后从断点自动继续。' },
    )
    throw error
  }
}

async function findRow(
  platform: JobPlatform,
  area: DivisionCode,
  id: JobId,
): Promise<Selectable<JobProgressTable> | undefined> {
  return inScope(platform.db, { area }, (trx) =>
    viewTables<KernelTables>(trx).selectFrom('job_progress').selectAll().where('id', '=', id).executeTakeFirst(),
  )
}

/** A job that runs by the clock has nobody who asked for it; its row is made when it runs. */
async function makeRow(
  platform: JobPlatform,
  job: AnyJob,
  area: DivisionCode,
  county: number,
  id: JobId,
): Promise<Selectable<JobProgressTable>> {
  const now = platform.clock.now()
  return inScope(platform.db, { area }, (trx) =>
    viewTables<KernelTables>(trx)
      .insertInto('job_progress')
      .values({
        county,
        id,
        job: job.name,
        title: job.title,
        requested_by: null,
        input: '{}',
        state: 'waiting',
        done: 0,
        total: null,
        checkpoint: '{}',
        message: null,
        created_at: now,
        updated_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow(),
  )
}

interface Change {
  readonly state: JobState
  readonly done?: number
  readonly total?: number
  readonly message?: string
  readonly checkpoint?: string
}

/** Writes a change and answers whether somebody wants the job to stop. */
async function update(platform: JobPlatform, area: DivisionCode, id: JobId, change: Change): Promise<boolean> {
  const row = await inScope(platform.db, { area }, (trx) =>
    viewTables<KernelTables>(trx)
      .updateTable('job_progress')
      .set({ ...change, updated_at: platform.clock.now() })
      .where('id', '=', id)
      .returning('cancel_requested')
      .executeTakeFirst(),
  )
  return row?.cancel_requested ?? false
}
