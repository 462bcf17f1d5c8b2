/** What a step of a scheme changes. */
export const changedSchemes = [
  'ledger.get-scheme',
  'ledger.list-schemes',
  'ledger.list-scheme-people',
  'ledger.list-scheme-changes',
] as const
