import { countyDivision } from '#kernel/division-code'
import { FileAnswer } from '#kernel/files/file-answer'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { batchStates } from '../code-lists.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { bankAccess } from './access.ts'
import { findBatch } from './batch-store.ts'
import { noBatch, wrongBatchState } from './errors.ts'
import { BatchReference } from './schema.ts'

/** The file for the bank, as it was made: its digest is the batch's. */
export const downloadBatchFile = ({ files }: Pick<MoneySettings, 'files'>) =>
  query({
    name: 'ledger.download-batch-file',
    title: '下载银行文件',
    input: BatchReference,
    output: FileAnswer,
    errors: { ...noBatch, ...wrongBatchState },
    access: bankAccess.downloadBatchFile,
    area: ({ county }) => countyDivision(county),
    subject: ({ id }) => id,
    handle: async (ctx, { county, id }) => {
      const held = await findBatch(ctx.db<MoneyTables>(), county, id)
      if (!held) return err({ type: 'no-batch' })
      const found = held.file === null ? undefined : await files.find(held.file)
      if (!found)
        return err({
          ...{ type: 'wrong-batch-state', state: batchStates[held.state], action: '下载' },
          next: '文件生成好以后再下载。',
        })
      const name = held.file_name ?? `${held.number}.txt`
      return ok({ digest: found.digest, name, mediaType: mediaTypeOf(name), size: found.size })
    },
  })

function mediaTypeOf(name: string): string {
  return name.endsWith('.xml') ? 'application/xml' : 'application/octet-stream'
}
