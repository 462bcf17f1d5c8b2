import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { countyDivision } from '#kernel/division-code'
import type { JobDefinition, JobRun } from '#kernel/job-progress'
import type { z } from 'zod'
import { learnOrders } from '../learn-money.ts'
import type { MoneyTables } from '../tables.ts'
import { batchesToMake, changeBatch, findBatch, type StoredBatch } from './batch-store.ts'
import { makeBatchesJob, writeFilesJob } from './job-definitions.ts'
import { makeFile } from './make-files.ts'
import { planBatches } from './plan-batches.ts'
import { findProfiles } from './profile-store.ts'
import type { BankPlatform } from './settings.ts'

/** Orders of an approved run into batches, batches into files. What is done stands in the rows, so that a broken attempt goes on. */
export function makeRunBatches(platform: BankPlatform): JobDefinition<z.infer<typeof makeBatchesJob.input>> {
  return {
    ...makeBatchesJob,
    run: async (job, { county, run, by }) => {
      const batches = await inScope(platform.db, { area: countyDivision(county) }, async (trx) => {
        const db = viewTables<MoneyTables>(trx)
        const held = await db
          .selectFrom('payment_run')
          .select(['id', 'month', 'kind', 'state'])
          .where('county', '=', county)
          .where('id', '=', run)
          .forUpdate()
          .executeTakeFirstOrThrow()
        const begun = await batchesToMake(db, county, run)
        for (const batch of begun) await changeBatch(db, batch, { job: job.id })
        if (begun.length > 0 || (held.state !== 'approved' && held.state !== 'filed')) return begun
        const profiles = await findProfiles(db, county)
        const kind = held.kind === 'premium' ? 'premium' : 'run'
        await planBatches(db, { county, id: run, month: held.month, kind }, profiles, {
          ...{ at: platform.clock.now(), userId: by.id, name: by.name, job: job.id },
        })
        await learnOrders(db)
        return batchesToMake(db, county, run)
      })
      await writeAll(platform, job, batches)
    },
  }
}

/** The files of batches whose orders stand. */
export function writeBatchFiles(platform: BankPlatform): JobDefinition<z.infer<typeof writeFilesJob.input>> {
  return {
    ...writeFilesJob,
    run: async (job, { county, batches: ids }) => {
      const batches = await inScope(platform.db, { area: countyDivision(county) }, async (trx) => {
        const found: StoredBatch[] = []
        for (const id of ids) {
          const batch = await findBatch(viewTables<MoneyTables>(trx), county, id)
          if (batch?.state === 'making') found.push(batch)
        }
        return found
      })
      await writeAll(platform, job, batches)
    },
  }
}

async function writeAll(platform: BankPlatform, job: JobRun, batches: readonly StoredBatch[]): Promise<void> {
  const total = batches.reduce((sum, { lines }) => sum + lines, 0)
  let before = 0
  let left = 0
  for (const batch of batches) {
    left += await makeFile(platform, batch, {
      signal: job.signal,
      onOrders: (done) => job.report({ done: Math.min(total, before + done), total }),
    })
    before += batch.lines
  }
  const message = left === 0 ? `生成 ${batches.length} 个文件` : `生成 ${batches.length} 个文件,有 ${left} 笔写不进文件`
  await job.report({ done: total, total, message })
}
