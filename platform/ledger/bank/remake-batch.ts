import type { Kysely } from 'kysely'
import type { KernelTables } from '#kernel/database/tables'
import { countyDivision } from '#kernel/division-code'
import { type JobId, requestJob } from '#kernel/job-progress'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { batchStates } from '../code-lists.ts'
import type { MoneyTables } from '../tables.ts'
import { bankAccess } from './access.ts'
import { changeBatch, findBatch } from './batch-store.ts'
import { findProposal } from './cancellation-store.ts'
import { cannotCancel, noBatch, wrongBatchState } from './errors.ts'
import { writeFilesJob } from './job-definitions.ts'
import { BatchReference, MadeJob } from './schema.ts'

/**
 * Writes the file of a batch that is not sent anew, such as after its format or a name was put right. Of two who ask at once,
 * the second is told that it is under way; where the making broke off for good it can be asked for again.
 */
export const remakeBatch = command({
  name: 'ledger.remake-batch',
  title: '重新生成银行文件',
  input: BatchReference,
  output: MadeJob,
  errors: {
    ...noBatch,
    ...wrongBatchState,
    'already-proposed': cannotCancel['already-proposed'],
    'file-under-way': {
      kind: 'conflict',
      text: '这个批次的文件正在生成(可能刚由别人点了“重新生成”),没有再生成一遍。请等它生成好,刷新后再看。',
    },
  },
  access: bankAccess.remakeBatch,
  area: ({ county }) => countyDivision(county),
  subject: ({ id }) => id,
  handle: async (ctx, { county, id }) => {
    const db = ctx.db<MoneyTables>()
    const held = await findBatch(db, county, id, 'lock')
    if (!held) return err({ type: 'no-batch' })
    if (held.state !== 'ready' && held.state !== 'making')
      return err({
        ...{ type: 'wrong-batch-state', state: batchStates[held.state], action: '重新生成文件' },
        next: '送过银行的文件不能再改;要更正的付款等银行退回后重发。',
      })
    if (held.state === 'making' && (await isUnderWay(ctx.db<KernelTables>(), held.job)))
      return err({ type: 'file-under-way' })
    const proposed = await findProposal(db, county, id)
    if (proposed) return err({ type: 'already-proposed', by: proposed.proposed_by_name })
    const job = await requestJob(ctx, writeFilesJob, { county, batches: [id] })
    await changeBatch(db, held, { state: 'making', file: null, file_name: null, digest: null, job })
    return ok({ job })
  },
})

async function isUnderWay(db: Kysely<KernelTables>, job: JobId | null): Promise<boolean> {
  if (job === null) return false
  const row = await db.selectFrom('job_progress').select('state').where('id', '=', job).executeTakeFirst()
  return row?.state === 'waiting' || row?.state === 'running'
}
