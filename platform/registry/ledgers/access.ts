import type { AccessTable } from '#kernel/access'

const importers = [
  { role: 'county-officer', within: 'own-area' },
  { role: 'township-clerk', within: 'own-area' },
] as const
const countyOfficers = [{ role: 'county-officer', within: 'own-area' }] as const

/**
 * A township's clerk imports for the township: the import carries their area, and the database holds every row to it.
 * Whether a ledger is the county's complete list is for the county to say.
 */
export const ledgerAccess = {
  startImport: importers,
  changeMapping: importers,
  checkImport: importers,
  applyImport: importers,
  cancelImport: importers,
  withdrawImport: importers,
  endAbsent: importers,
  declareComplete: countyOfficers,
  listImports: [...importers, { role: 'auditor', within: 'own-area' }],
  getImport: [...importers, { role: 'auditor', within: 'own-area' }],
  listImportRows: importers,
  getReturnedWorkbook: importers,
  listLedgerKinds: importers,
} as const satisfies AccessTable
