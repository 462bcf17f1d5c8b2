import type { AnyUseCase } from '#kernel/use-case'
import { cancelBulkExport } from './cancel-bulk-export.ts'
import { fetchBulkFile } from './fetch-bulk-file.ts'
import { getBulkExport } from './get-bulk-export.ts'
import { listBulkExports } from './list-bulk-exports.ts'
import { requestBulkExport } from './request-bulk-export.ts'
import type { BulkSettings } from './settings.ts'

/** Taking the people of a whole area out as files. */
export function bulkUseCases(settings: BulkSettings): readonly AnyUseCase[] {
  return [requestBulkExport(settings), cancelBulkExport, listBulkExports, getBulkExport(settings), fetchBulkFile]
}
