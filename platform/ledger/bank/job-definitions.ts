import { z } from 'zod'
import { UserId } from '#identity/schema'
import { CountyCode } from '#kernel/division-code'
import { BankFileId, BatchId, RunId } from '../ids.ts'

/** How the long work of the bank is asked for; what it does is in jobs.ts. */
export const makeBatchesJob = {
  name: 'ledger.make-batches',
  title: '生成银行文件',
  input: z.object({ county: CountyCode, run: RunId, by: z.object({ id: UserId.nullable(), name: z.string() }) }),
} as const

/** Files of batches whose orders stand already: reissues, and those that are written anew. */
export const writeFilesJob = {
  name: 'ledger.write-batch-files',
  title: '生成银行文件',
  input: z.object({ county: CountyCode, batches: z.array(BatchId) }),
} as const

export const readFileJob = {
  name: 'ledger.read-bank-file',
  title: '读取银行回盘',
  input: z.object({ county: CountyCode, file: BankFileId }),
} as const

export const dropFileJob = {
  name: 'ledger.drop-batch-file',
  title: '投送银行文件',
  input: z.object({ county: CountyCode, batch: BatchId }),
} as const
