import type { AccessTable } from '#kernel/access'

const reporters = [
  { role: 'county-officer', within: 'own-area' },
  { role: 'township-clerk', within: 'own-area' },
  { role: 'village-worker', within: 'own-area' },
] as const

/** Reports are read by whoever answers for the area; only who works there answers what they ask. */
export const insightAccess = {
  readReports: [
    ...reporters,
    { role: 'finance-officer', within: 'own-area' },
    { role: 'leader', within: 'own-area' },
    { role: 'auditor', within: 'own-area' },
  ],
  readMembers: [...reporters, { role: 'auditor', within: 'own-area' }],
  answerReport: reporters,
  checkForm: [
    ...reporters,
    { role: 'policy-officer', within: 'anywhere' },
    { role: 'system-administrator', within: 'anywhere' },
  ],
} as const satisfies AccessTable
