import type { AccessTable } from '#kernel/access'

const officers = [
  { role: 'county-officer', within: 'own-area' },
  { role: 'township-clerk', within: 'own-area' },
] as const
const anywhere = [
  { role: 'county-officer', within: 'anywhere' },
  { role: 'township-clerk', within: 'anywhere' },
] as const

/** A pair is asked for by county; the database shows a township's clerk only pairs of which both are in the township. */
export const duplicateAccess = {
  search: [{ role: 'county-officer', within: 'own-area' }],
  read: [...anywhere, { role: 'auditor', within: 'anywhere' }],
  decide: anywhere,
  elsewhere: officers,
} as const satisfies AccessTable
