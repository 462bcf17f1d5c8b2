import type { AccessTable } from '#kernel/access'

const auditors = [
  { role: 'auditor', within: 'own-area' },
  { role: 'system-administrator', within: 'own-area' },
] as const

/** A county's chain is read by those who audit or administer that county; the platform's own (county 0) by the nation's. */
export const auditAccess = { list: auditors, verify: auditors } as const satisfies AccessTable
