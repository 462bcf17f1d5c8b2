import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { inScope } from './database/scope.ts'
import { nation } from './division-code.ts'
import { execute, type Platform } from './execute.ts'
import { houseJobs } from './house-jobs.ts'
import { findJob, JobId, type JobRun, requestCancel, requestJob } from './job-progress.ts'
import { type AnyJob, type JobRunner, startJobs } from './jobs.ts'
import { startDispatcher } from './outbox-dispatch.ts'
import { err, ok } from './result.ts'
import { command } from './use-case.ts'

const database = testDatabase()
const officer = actorWith(['county-officer', 421_081_000_000])
let platform: Platform
let runner: JobRunner
let dispatcher: ReturnType<typeof startDispatcher>
const seen: (readonly [string, unknown])[] = []
let hold: Promise<void> | undefined

const Input = z.object({ steps: z.number(), breakAt: z.number().optional() })
const count: AnyJob = {
  name: 'test.count',
  title: '数数',
  input: Input,
  run: async ({ report, checkpoint }: JobRun, input) => {
    const { steps, breakAt } = Input.parse(input)
    for (let step = Number(checkpoint['step'] ?? 0) + 1; step <= steps; step++) {
      seen.push(['step', step])
      await report({ done: step, total: steps, message: `第 ${step} 步`, checkpoint: { step } })
      await hold
      if (step === breakAt && seen.filter(([, each]) => each === step).length === 1) throw new Error('power cut')
    }
  },
}

const starts: string[] = []
const early: AnyJob = {
  name: 'test.early',
  title: '开机就做',
  input: z.object({}),
  every: '0 4 1 1 *',
  atStart: true,
  run: async ({ id }) => {
    starts.push(id)
  },
}

const start = command({
  name: 'test.start',
  title: '开始',
  access: [{ role: 'county-officer', within: 'own-area' }],
  errors: { no: { kind: 'conflict', text: '不行。' } },
  input: Input.extend({ refuse: z.boolean().default(false) }),
  output: z.object({ job: JobId }),
  handle: async (ctx, { refuse, ...input }) => {
    const job = await requestJob(ctx, count, input)
    return refuse ? err({ type: 'no' }) : ok({ job })
  },
})
const cancel = command({
  name: 'test.cancel',
  title: '停止',
  access: [{ role: 'county-officer', within: 'own-area' }],
  errors: {},
  input: z.object({ job: JobId }),
  output: z.object({ stopping: z.boolean() }),
  handle: async (ctx, { job }) => ok({ stopping: await requestCancel(ctx, job) }),
})

beforeAll(async () => {
  platform = await testPlatform(database())
  const queue = { ...platform, owner: database().owner }
  runner = await startJobs(queue, [count, early, ...houseJobs(platform)], 0.5)
  dispatcher = startDispatcher({ ...platform, consumers: [runner.consumer] }, 50)
})
afterAll(async () => {
  await dispatcher.stop()
  await runner.stop()
})

async function begin(input: object): Promise<JobId> {
  const started = await execute(platform, { useCase: start, input, actor: officer, requestId: 'r' })
  if (!started.ok) throw new Error(started.error.text)
  return started.value.job
}
const view = (id: JobId) => inScope(database().app, { area: nation }, (trx) => findJob(trx, id))
const state = async (id: JobId) => (await view(id))?.state
const patience = { timeout: 25_000, interval: 100 }

describe('a job', () => {
  test('runs after the command that asked for it, and shows how far it is', async () => {
    const id = await begin({ steps: 3 })
    await expect.poll(() => state(id), patience).toBe('done')
    expect(await view(id)).toMatchObject({ job: 'test.count', title: '数数', done: 3, total: 3, message: '第 3 步' })
  })

  test('whose hour may have passed while nothing ran is done once when the program starts', async () => {
    await expect.poll(() => starts.length, patience).toBe(1)
  })

  test('never runs when its command was refused', async () => {
    const before = (await database().owner.query('SELECT count(*) AS jobs FROM outbox')).rows
    const refused = await execute(platform, {
      useCase: start,
      input: { steps: 1, refuse: true },
      actor: officer,
      requestId: 'r',
    })
    expect(refused.ok).toBe(false)
    expect((await database().owner.query('SELECT count(*) AS jobs FROM outbox')).rows).toEqual(before)
  })

  test('goes on from its checkpoint after it broke off', async () => {
    seen.length = 0
    const id = await begin({ steps: 4, breakAt: 2 })
    await expect.poll(() => state(id), patience).toBe('done')
    expect(seen.map(([, step]) => step)).toEqual([1, 2, 3, 4])
  })

  test('stops at its next report when somebody asks it to, and says so', async () => {
    let release: () => void = () => undefined
    hold = new Promise((done) => {
      release = done
    })
    const id = await begin({ steps: 1_000 })
    await expect.poll(() => view(id), patience).toMatchObject({ state: 'running', done: 1 })
    expect(
      await execute(platform, { useCase: cancel, input: { job: id }, actor: officer, requestId: 'r' }),
    ).toMatchObject({ value: { stopping: true } })
    release()
    hold = undefined
    await expect
      .poll(() => view(id), patience)
      .toMatchObject({ state: 'cancelled', message: expect.stringContaining('已按要求停止') })
    expect(
      await execute(platform, { useCase: cancel, input: { job: id }, actor: officer, requestId: 'r' }),
    ).toMatchObject({ value: { stopping: false } })
  })

  test('of one county is not seen from another', async () => {
    const id = await begin({ steps: 1 })
    const stranger = actorWith(['county-officer', 430_321_000_000])
    expect(
      await execute(platform, { useCase: cancel, input: { job: id }, actor: stranger, requestId: 'r' }),
    ).toMatchObject({ value: { stopping: false } })
  })

  test('leaves the queue’s own tables out of the application’s reach', async () => {
    await expect(database().pool.query('SELECT * FROM anmin_jobs.job')).rejects.toThrow(/permission denied/)
  })
})

test('the house’s own jobs do their work', async () => {
  const reports: number[] = []
  const run: JobRun = {
    id: JobId.parse('0199c000-0000-7000-8000-000000000000'),
    county: 0,
    checkpoint: {},
    signal: new AbortController().signal,
    report: async ({ done }) => {
      reports.push(done)
    },
  }
  for (const job of houseJobs(platform)) await job.run(run, {})
  expect(reports).toHaveLength(houseJobs(platform).length)
  expect(reports[0]).toBeGreaterThan(0)
})
