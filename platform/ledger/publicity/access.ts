import type { AccessTable } from '#kernel/access'

const county = { role: 'county-officer', within: 'own-area' } as const
const finance = { role: 'finance-officer', within: 'own-area' } as const

/** One officer prepares, another publishes; anybody of both may take it down at once. */
export const publicityAccess = {
  listPublications: [county, finance, { role: 'auditor', within: 'own-area' }, { role: 'leader', within: 'own-area' }],
  getPublication: [county, finance, { role: 'auditor', within: 'own-area' }, { role: 'leader', within: 'own-area' }],
  listPublicationRows: [county, finance, { role: 'auditor', within: 'own-area' }],
  preparePublication: [county, finance],
  publishPayments: [county, finance],
  withdrawPublication: [county, finance],
  expirePublications: [county],
} as const satisfies AccessTable
