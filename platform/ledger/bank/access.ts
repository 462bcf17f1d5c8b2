import type { AccessTable } from '#kernel/access'

const finance = { role: 'finance-officer', within: 'own-area' } as const
const county = { role: 'county-officer', within: 'own-area' } as const
const auditor = { role: 'auditor', within: 'own-area' } as const
const leader = { role: 'leader', within: 'own-area' } as const

/** The bank is the finance officer's; county officers see what became of what they decided; leaders see totals. */
export const bankAccess = {
  keepBankProfile: [finance],
  listBankProfiles: [finance, county, auditor],
  makeBatches: [finance],
  listBatches: [finance, county, auditor, leader],
  listPaymentFaults: [finance, county, auditor],
  downloadBatchFile: [finance],
  markSent: [finance],
  remakeBatch: [finance],
  cancelBatch: [finance],
  decideCancellation: [finance, county],
  takeBankFile: [finance],
  listBankFiles: [finance, county, auditor],
  listBankEntries: [finance, county, auditor],
  countReturns: [finance, county, auditor, leader],
  listReturns: [finance, county, auditor],
  correctAccount: [county, finance],
  reissue: [finance],
  giveUpReturn: [finance],
} as const satisfies AccessTable
