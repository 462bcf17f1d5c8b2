import { countyDivision } from '#kernel/division-code'
import { requestJob } from '#kernel/job-progress'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { batchStates } from '../code-lists.ts'
import type { MoneyTables } from '../tables.ts'
import { bankAccess } from './access.ts'
import { changeBatch, findBatch } from './batch-store.ts'
import { noBatch, wrongBatchState } from './errors.ts'
import { writeFilesJob } from './job-definitions.ts'
import { BatchReference, MadeJob } from './schema.ts'

/** Writes the file of a batch that is not sent anew, such as after its format or a name was put right. */
export const remakeBatch = command({
  name: 'ledger.remake-batch',
  title: '重新生成银行文件',
  input: BatchReference,
  output: MadeJob,
  errors: { ...noBatch, ...wrongBatchState },
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
    const job = await requestJob(ctx, writeFilesJob, { county, batches: [id] })
    await changeBatch(db, held, { state: 'making', file: null, file_name: null, digest: null, job })
    return ok({ job })
  },
})
