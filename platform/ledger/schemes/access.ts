import type { AccessTable } from '#kernel/access'

const readers = [
  { role: 'county-officer', within: 'own-area' },
  { role: 'finance-officer', within: 'own-area' },
  { role: 'auditor', within: 'own-area' },
] as const
/** Lists of people go to a township for its own: the database narrows the rows (recoveries/access.ts). */
const local = [
  ...readers.map(({ role }) => ({ role, within: 'anywhere' as const })),
  { role: 'township-clerk', within: 'anywhere' },
] as const
const countyOfficers = [{ role: 'county-officer', within: 'own-area' }] as const
const finance = [{ role: 'finance-officer', within: 'own-area' }] as const

/** The county makes the list and checks the premium; finance approves, sends and confirms it. Leaders see the figures. */
export const schemesAccess = {
  listSchemes: [...readers, { role: 'leader', within: 'own-area' }],
  getScheme: [...readers, { role: 'leader', within: 'own-area' }],
  listSchemePeople: local,
  listSchemeChanges: local,
  listClaims: local,
  createScheme: countyOfficers,
  updateSchemeList: countyOfficers,
  preparePremium: countyOfficers,
  checkPremium: countyOfficers,
  approvePremium: finance,
  sendPremium: finance,
  confirmPremium: finance,
  returnPremium: finance,
  correctSchemeAccount: [...countyOfficers, ...finance],
  reissuePremium: finance,
  cancelPremium: [...countyOfficers, ...finance],
  exportPremiumList: [...countyOfficers, ...finance],
  reportClaim: [
    { role: 'county-officer', within: 'anywhere' },
    { role: 'township-clerk', within: 'anywhere' },
  ],
  settleClaim: countyOfficers,
} as const satisfies AccessTable
