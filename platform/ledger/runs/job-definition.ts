import { z } from 'zod'
import { CountyCode } from '#kernel/division-code'
import { RunId } from '../ids.ts'

/** How a preparation is asked for; what it does is in steps.ts. */
export const prepareRunJob = {
  name: 'ledger.prepare-run',
  title: '生成月度发放名单',
  input: z.object({ county: CountyCode, run: RunId }),
} as const
export type PrepareRunInput = z.infer<typeof prepareRunJob.input>
