import type { AccessTable } from '#kernel/access'

/**
 * One record is asked for by county and id: in which village it lies is known only to the database, whose row security holds
 * everybody to their own area. So these lines look at the role alone.
 */
const readers = [
  { role: 'county-officer', within: 'anywhere' },
  { role: 'finance-officer', within: 'anywhere' },
  { role: 'township-clerk', within: 'anywhere' },
  { role: 'auditor', within: 'anywhere' },
] as const

/** Who takes the money in the office does not decide about it: finance books what comes in, how it is got back is the county's; giving it up takes both. */
export const recoveriesAccess = {
  listRecoveries: readers,
  exportRecoveries: readers,
  getRecovery: readers,
  setInstalment: [{ role: 'county-officer', within: 'own-area' }],
  recordRepayment: [{ role: 'finance-officer', within: 'own-area' }],
  reverseRepayment: [{ role: 'finance-officer', within: 'own-area' }],
  proposeWriteOff: [{ role: 'county-officer', within: 'own-area' }],
  decideWriteOff: [{ role: 'finance-officer', within: 'own-area' }],
} as const satisfies AccessTable
