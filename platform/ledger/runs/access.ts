import type { AccessTable } from '#kernel/access'

const county = { role: 'county-officer', within: 'own-area' } as const
const finance = { role: 'finance-officer', within: 'own-area' } as const
const auditor = { role: 'auditor', within: 'own-area' } as const
const leader = { role: 'leader', within: 'own-area' } as const
/** Their own township's lines: the database holds them to it. */
const clerks = { role: 'township-clerk', within: 'anywhere' } as const

/** The county prepares and approves first, finance approves second; names are for those who work with them and the audit. */
export const runsAccess = {
  prepareRun: [county],
  returnRun: [county, finance],
  approveRun: [county, finance],
  seeRuns: [county, finance, auditor, leader],
  seeLines: [county, finance, auditor, clerks],
  settleHolds: [county],
  changeSettings: [county],
} as const satisfies AccessTable
