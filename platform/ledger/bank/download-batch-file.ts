import { countyDivision } from '#kernel/division-code'
import { FileAnswer } from '#kernel/files/file-answer'
import { newId } from '#kernel/ids'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { batchStates } from '../code-lists.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { userOf } from '../user-of.ts'
import { bankAccess } from './access.ts'
import { findBatch } from './batch-store.ts'
import { findProposal } from './cancellation-store.ts'
import { cannotCancel, noBatch, wrongBatchState } from './errors.ts'
import { BatchReference } from './schema.ts'

/** The file for the bank, as it was made: its digest is the batch's. Who has had it is kept: from then on the bank may have it. */
export const downloadBatchFile = ({ files }: Pick<MoneySettings, 'files'>) =>
  command({
    name: 'ledger.download-batch-file',
    title: '下载银行文件',
    input: BatchReference,
    output: FileAnswer,
    errors: { ...noBatch, ...wrongBatchState, 'already-proposed': cannotCancel['already-proposed'] },
    access: bankAccess.downloadBatchFile,
    area: ({ county }) => countyDivision(county),
    subject: ({ id }) => id,
    handle: async (ctx, { county, id }) => {
      const db = ctx.db<MoneyTables>()
      // Whoever cancels at the same moment waits, and then sees that somebody has it.
      const held = await findBatch(db, county, id, 'lock')
      if (!held) return err({ type: 'no-batch' })
      const found = held.file === null || held.state === 'cancelled' ? undefined : await files.find(held.file)
      if (!found)
        return err({
          ...{ type: 'wrong-batch-state', state: batchStates[held.state], action: '下载' },
          next: held.state === 'cancelled' ? '这一批不付了,文件不再给出。' : '文件生成好以后再下载。',
        })
      const proposed = await findProposal(db, county, id)
      if (proposed) return err({ type: 'already-proposed', by: proposed.proposed_by_name })
      await db
        .insertInto('bank_download')
        .values({
          ...{ county, id: newId<'BankDownloadId'>(), division: countyDivision(county), batch: id },
          ...{ digest: found.digest, at: ctx.clock.now(), by_id: userOf(ctx.actor), by_name: ctx.actor.name },
        })
        .execute()
      const name = held.file_name ?? `${held.number}.txt`
      return ok({ digest: found.digest, name, mediaType: mediaTypeOf(name), size: found.size })
    },
  })

function mediaTypeOf(name: string): string {
  return name.endsWith('.xml') ? 'application/xml' : 'application/octet-stream'
}
