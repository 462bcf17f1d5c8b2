import type { JobDefinition } from '#kernel/job-progress'
import { bulkExportJob } from './job-definition.ts'
import { runBulkExport } from './run.ts'
import type { BulkPlatform, BulkSettings } from './settings.ts'
import type { Reference } from './store.ts'

/** Makes a bulk export. What is done stands in the files' rows, so that a broken attempt goes on with the next county. */
export function exportBulk(platform: BulkPlatform, settings: BulkSettings): JobDefinition<Reference> {
  return {
    ...bulkExportJob,
    run: ({ signal, report }, reference) => runBulkExport(platform, settings, reference, { signal, report }),
  }
}
