import type * as registry from '#registry/schema'
import type { Contract, ContractOf } from './contract.ts'

interface OfCounty {
  readonly county: number
}

/** People who are registered twice: found, compared, merged, and the merge taken back. */
export interface DuplicateQueries {
  readonly 'registry.list-duplicates': ContractOf<typeof registry.ListPairsInput, typeof registry.PairList>
  readonly 'registry.get-duplicate': ContractOf<typeof registry.PairReference, typeof registry.PairComparison>
  readonly 'registry.get-duplicate-search': Contract<OfCounty, registry.DuplicateSearch>
  readonly 'registry.list-held-elsewhere': ContractOf<typeof registry.ListElsewhereInput, typeof registry.ElsewhereList>
}

export interface DuplicateCommands {
  readonly 'registry.search-duplicates': Contract<OfCounty, { readonly job: string }>
  readonly 'registry.merge-people': ContractOf<typeof registry.MergeInput, typeof registry.MergeReference>
  readonly 'registry.reverse-merge': ContractOf<typeof registry.MergeReference, typeof registry.MergeReference>
  readonly 'registry.reopen-pair': ContractOf<typeof registry.KeepApartInput, typeof registry.PairReference>
  readonly 'registry.keep-apart': ContractOf<typeof registry.KeepApartInput, typeof registry.PairReference>
}
