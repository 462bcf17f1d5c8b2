import type { AccessTable } from '#kernel/access'

const caseWorkers = [
  { role: 'county-officer', within: 'own-area' },
  { role: 'township-clerk', within: 'own-area' },
] as const
const fieldWorkers = [...caseWorkers, { role: 'village-worker', within: 'own-area' }] as const
const overseers = [
  { role: 'policy-officer', within: 'own-area' },
  { role: 'leader', within: 'own-area' },
  { role: 'auditor', within: 'own-area' },
] as const

/** Counts may be read by those who decide and audit; names only by those who work with the people, and by the audit. */
export const watchAccess = {
  judgeCounty: [
    { role: 'county-officer', within: 'own-area' },
    { role: 'policy-officer', within: 'own-area' },
  ],
  getOverview: [...fieldWorkers, ...overseers],
  listJudgings: [...caseWorkers, ...overseers],
  listChanges: [...caseWorkers, { role: 'auditor', within: 'own-area' }],
  countFindings: [...fieldWorkers, ...overseers],
  listFindings: [...fieldWorkers, { role: 'auditor', within: 'own-area' }],
  exportFindings: [...caseWorkers, { role: 'auditor', within: 'own-area' }],
  settleFinding: fieldWorkers,
} as const satisfies AccessTable
