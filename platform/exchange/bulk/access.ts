import type { AccessTable } from '#kernel/access'

const officers = [{ role: 'county-officer', within: 'own-area' }] as const
const watchers = [...officers, { role: 'auditor', within: 'own-area' }] as const

/**
 * Whole areas of people are taken out by officers who work with people's cases in all of that area, and by nobody else;
 * an auditor sees who did and what for. Only the one who stated the purpose fetches the files (bulk/fetch-bulk-file.ts).
 */
export const bulkAccess = {
  requestBulkExport: officers,
  cancelBulkExport: officers,
  fetchBulkFile: officers,
  listBulkExports: watchers,
  getBulkExport: watchers,
} as const satisfies AccessTable
