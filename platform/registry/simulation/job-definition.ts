import { z } from 'zod'
import { CountyCode } from '#kernel/division-code'

/** How a large county is asked for; what the job does is in job.ts. */
export const simulationJob = {
  name: 'registry.simulate-county',
  title: '模拟标准调整(大县)',
  input: z.object({ county: CountyCode }),
} as const
