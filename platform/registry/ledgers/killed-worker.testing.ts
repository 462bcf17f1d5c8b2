import { systemClock } from '#kernel/clock'
import { openFileKeyRing } from '#kernel/crypto/file-keys'
import { connect } from '#kernel/database/connect'
import { openLocalFolder } from '#kernel/files/local-folder'
import { JobId } from '#kernel/job-progress'
import { createLog } from '#kernel/log'
import { z } from 'zod'
import { applyLedger } from './job/apply-job.ts'
import { checkLedger } from './job/check-job.ts'

/** A worker of its own process, to be killed at any moment: `node killed-worker.testing.ts {…}`. */
const Order = z.object({
  url: z.string(),
  files: z.string(),
  keys: z.string(),
  county: z.int(),
  import: z.string(),
  job: JobId,
  stepRows: z.int(),
  what: z.enum(['check', 'apply']),
})
export type Order = z.infer<typeof Order>

if (import.meta.main) await work(Order.parse(JSON.parse(process.argv[2] ?? '{}')))

async function work(order: Order): Promise<void> {
  const database = connect(order.url, 2)
  const keys = await openFileKeyRing(order.keys, systemClock.now)
  const files = await openLocalFolder(order.files, keys)
  const platform = {
    ...{ db: database.app, clock: systemClock, keys, files, stepRows: order.stepRows },
    log: createLog({ level: 'silent' }),
  }
  const job = order.what === 'check' ? checkLedger(platform) : applyLedger(platform)
  const run = { id: order.job, county: order.county, checkpoint: {}, signal: new AbortController().signal }
  process.stdout.write('begun\n')
  await job.run(
    { ...run, report: async () => undefined },
    job.input.parse({ county: order.county, import: order.import }),
  )
  await database.close()
}
