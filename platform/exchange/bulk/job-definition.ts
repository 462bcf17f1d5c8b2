import { z } from 'zod'
import { CountyCode } from '#kernel/division-code'
import { BulkExportId } from './schema.ts'

/** How an export is asked for; what the job does is in job.ts. */
export const bulkExportJob = {
  name: 'exchange.export-bulk',
  title: '成批导出',
  input: z.object({ county: CountyCode, id: BulkExportId }),
} as const
