import type { AccessTable } from '#kernel/access'

/** An import is asked for by county and id, and which place it is for is known only to the database, whose row security holds everybody to their own area. */
const importers = [
  { role: 'county-officer', within: 'anywhere' },
  { role: 'township-clerk', within: 'anywhere' },
] as const
const auditors = [{ role: 'auditor', within: 'anywhere' }] as const
const countyOfficers = [{ role: 'county-officer', within: 'own-area' }] as const

/**
 * A township's clerk imports for the township: the import carries their area, and the database holds every row to it.
 * Whether a ledger is the county's complete list is for the county to say.
 */
export const ledgerAccess = {
  startImport: [
    { role: 'county-officer', within: 'own-area' },
    { role: 'township-clerk', within: 'own-area' },
  ],
  getMapping: importers,
  changeMapping: importers,
  checkImport: importers,
  applyImport: importers,
  cancelImport: importers,
  withdrawImport: importers,
  endAbsent: importers,
  declareComplete: countyOfficers,
  listImports: [...importers, ...auditors],
  getImport: [...importers, ...auditors],
  listImportRows: importers,
  getReturnedWorkbook: importers,
  listLedgerKinds: importers,
} as const satisfies AccessTable
