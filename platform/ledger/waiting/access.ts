import type { AccessTable } from '#kernel/access'

/** Whoever can act on something of the money; of the list each sees what they may act on themselves. */
export const waitingAccess = {
  listWaiting: [
    { role: 'county-officer', within: 'own-area' },
    { role: 'finance-officer', within: 'own-area' },
  ],
} as const satisfies AccessTable
