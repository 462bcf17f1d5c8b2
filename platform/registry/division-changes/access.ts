import type { AccessTable } from '#kernel/access'

const county = [
  { role: 'system-administrator', within: 'own-area' },
  { role: 'county-officer', within: 'own-area' },
] as const

/** Whoever drafts does not approve; everybody who works in the county may read what changes. */
export const divisionChangeAccess = {
  draft: county,
  adopt: [...county, { role: 'leader', within: 'own-area' }],
  withdraw: county,
  read: [...county, { role: 'leader', within: 'own-area' }, { role: 'auditor', within: 'own-area' }],
} as const satisfies AccessTable
