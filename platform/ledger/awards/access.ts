import type { AccessTable } from '#kernel/access'

const officer = { role: 'county-officer', within: 'own-area' } as const
const caseWorkers = [officer, { role: 'township-clerk', within: 'own-area' }] as const
const readers = [
  ...caseWorkers,
  { role: 'village-worker', within: 'own-area' },
  { role: 'finance-officer', within: 'own-area' },
  { role: 'auditor', within: 'own-area' },
] as const

/**
 * One record is asked for by county and id: in which village it lies is known only to the database, whose row security holds
 * everybody to their own area. So these lines look at the role alone.
 */
const anywhere = <Rule extends { readonly role: string }>(rules: readonly Rule[]) =>
  rules.map(({ role }) => ({ role, within: 'anywhere' as const })) as readonly {
    readonly role: Rule['role']
    readonly within: 'anywhere'
  }[]

/** Rules propose, county officers decide (社会救助暂行办法 13: the county's office decides); leaders read totals. */
export const awardsAccess = {
  proposeAward: anywhere([...caseWorkers, { role: 'auditor', within: 'own-area' } as const]),
  grantAward: anywhere([officer]),
  changeAward: anywhere([officer]),
  changePayee: anywhere([officer]),
  previewTakeOver: [officer, { role: 'auditor', within: 'own-area' }],
  takeOverAwards: [officer],
  listAwards: readers,
  exportAwards: [officer, { role: 'finance-officer', within: 'own-area' }, { role: 'auditor', within: 'own-area' }],
  countAwards: [...readers, { role: 'leader', within: 'own-area' }],
  getAward: anywhere(readers),
  getDecision: anywhere(readers),
} as const satisfies AccessTable
