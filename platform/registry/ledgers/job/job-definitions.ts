import { z } from 'zod'
import { CountyCode } from '#kernel/division-code'
import { LedgerImportId } from '../ids.ts'

const input = z.object({ county: CountyCode, import: LedgerImportId })
export type LedgerJobInput = z.infer<typeof input>

/** How the work is asked for; what the jobs do is beside this file. */
export const checkLedgerJob = { name: 'registry.check-ledger', title: '检查台账', input } as const
export const applyLedgerJob = { name: 'registry.apply-ledger', title: '导入台账', input } as const
export const withdrawLedgerJob = { name: 'registry.withdraw-ledger', title: '撤回导入的台账', input } as const
