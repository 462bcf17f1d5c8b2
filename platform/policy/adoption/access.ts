import type { AccessTable } from '#kernel/access'

const officers = [{ role: 'policy-officer', within: 'own-area' }] as const
const readers = [
  ...officers,
  { role: 'county-officer', within: 'own-area' },
  { role: 'finance-officer', within: 'own-area' },
  { role: 'leader', within: 'own-area' },
  { role: 'auditor', within: 'own-area' },
] as const

/** Standards are drafted and put forward by policy officers; another officer, or a leader, decides. */
export const adoptionAccess = {
  listChanges: readers,
  getChange: readers,
  compareFiles: readers,
  exportParameters: readers,
  draftChange: officers,
  reviseChange: officers,
  proposeChange: officers,
  withdrawChange: officers,
  adoptChange: [...officers, { role: 'leader', within: 'own-area' }],
  rejectChange: [...officers, { role: 'leader', within: 'own-area' }],
} as const satisfies AccessTable
