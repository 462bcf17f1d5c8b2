import type { AccessTable } from '#kernel/access'

const officer = { role: 'county-officer', within: 'own-area' } as const
const finance = { role: 'finance-officer', within: 'own-area' } as const
const auditor = { role: 'auditor', within: 'own-area' } as const
const leader = { role: 'leader', within: 'own-area' } as const

/** County officers decide, another one confirms; finance and audit read along, leaders read totals. */
export const upratingAccess = {
  decide: [officer],
  seeTotals: [officer, finance, auditor, leader],
  seeItems: [officer, finance, auditor],
} as const satisfies AccessTable
