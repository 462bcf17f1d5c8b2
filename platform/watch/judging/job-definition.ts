import { z } from 'zod'
import { CountyCode } from '#kernel/division-code'

/** How a county's judging is asked for; what the job does is in job.ts. */
export const judgingJob = {
  name: 'watch.judge-county',
  title: '全县研判',
  input: z.object({ county: CountyCode }),
} as const
