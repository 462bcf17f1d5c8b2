import type { AccessTable } from '#kernel/access'

const officers = [
  { role: 'policy-officer', within: 'own-area' },
  { role: 'county-officer', within: 'own-area' },
] as const

/** Totals may be read by those who decide and audit; households only by the officers who work with them. */
export const simulationAccess = {
  simulateChange: officers,
  getSimulation: [...officers, { role: 'leader', within: 'own-area' }, { role: 'auditor', within: 'own-area' }],
  listSimulations: [...officers, { role: 'leader', within: 'own-area' }, { role: 'auditor', within: 'own-area' }],
  listSimulationChanges: officers,
  exportSimulation: officers,
} as const satisfies AccessTable
