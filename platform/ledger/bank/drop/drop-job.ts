import type { z } from 'zod'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { countyDivision } from '#kernel/division-code'
import type { JobDefinition } from '#kernel/job-progress'
import type { MoneyTables } from '../../tables.ts'
import { findBatch } from '../batch-store.ts'
import { dropFileJob } from '../job-definitions.ts'
import { getProfile } from '../profile-store.ts'
import type { BankPlatform } from '../settings.ts'
import { dropFile } from './envelope.ts'

/** Lays the file of a batch that was sent into the drop folder (ANMIN_BANK_DROP), enveloped for the bank. */
export function dropBatchFile(platform: BankPlatform): JobDefinition<z.infer<typeof dropFileJob.input>> {
  return {
    ...dropFileJob,
    run: async ({ report }, { county, batch: id }) => {
      const { batch, profile } = await inScope(platform.db, { area: countyDivision(county) }, async (trx) => {
        const db = viewTables<MoneyTables>(trx)
        const held = await findBatch(db, county, id)
        return { batch: held, profile: held && (await getProfile(db, county, held.profile)) }
      })
      const bankKey = profile?.drop_key
      const found = batch?.file ? await platform.files.find(batch.file) : undefined
      // What was called off meanwhile is not handed out any more.
      if (!batch || batch.state === 'cancelled' || !found || bankKey === null || bankKey === undefined) {
        await report({ done: 0, message: '没有要投送的文件' })
        return
      }
      if (platform.drop === undefined) {
        await report({ done: 0, message: '没有设置投送文件夹(ANMIN_BANK_DROP),请下载后自己送银行' })
        return
      }
      const name = batch.file_name ?? `${batch.number}`
      const content = found.read() as AsyncIterable<Uint8Array> // a Readable of bytes
      const { digest, size } = found
      await dropFile(platform.keys, platform.drop, { name, digest, size, content, bankKey })
      await report({ done: batch.lines, total: batch.lines, message: `已投送 ${name}` })
    },
  }
}
