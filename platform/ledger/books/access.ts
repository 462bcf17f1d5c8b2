import type { AccessTable } from '#kernel/access'

const finance = [{ role: 'finance-officer', within: 'own-area' }] as const
const readers = [
  ...finance,
  { role: 'county-officer', within: 'own-area' },
  { role: 'auditor', within: 'own-area' },
] as const
const totals = [...readers, { role: 'leader', within: 'own-area' }] as const
const township = [{ role: 'township-clerk', within: 'own-area' }] as const

/** Finance keeps the books, a township spends its reserve, leaders see totals, auditors see everything and change nothing. */
export const booksAccess = {
  openFund: finance,
  changeFund: finance,
  grantBudget: finance,
  moveReserve: finance,
  setReserveLimit: finance,
  closeMonth: finance,
  closeYear: finance,
  spendReserve: township,
  documentPayout: township,
  reversePayout: township,
  getReserve: [...township, ...readers],
  listPayouts: [...township, ...readers],
  listFunds: totals,
  getFund: totals,
  statement: totals,
  trialBalance: totals,
  listMonths: totals,
  previewYear: totals,
  listTransfers: readers,
  exportTransfers: readers,
  payoutSheet: [...readers, ...township],
  noticeSheet: [...readers, ...township],
  traceFen: readers,
} as const satisfies AccessTable
