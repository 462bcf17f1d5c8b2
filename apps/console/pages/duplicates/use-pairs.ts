import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { PairView } from '#registry/schema'
import { call } from '../../api.ts'
import { paths } from '../../paths.ts'

export const pairsOnPage = 50
const again = 5_000

/** Pairs of a county; asked again while they are being looked for. */
export function usePairs(
  county: number,
  state: PairView['state'],
  page: number,
  { isSearching = false }: { readonly isSearching?: boolean } = {},
) {
  return useQuery({
    queryKey: ['registry.list-duplicates', { county, state, page }],
    queryFn: ({ signal }) => call('registry.list-duplicates', { county, state, page }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: isSearching ? again : false,
  })
}

export const pairPath = (county: number, { a, b }: Pick<PairView, 'a' | 'b'>): string =>
  paths.duplicate(county, a.id, b.id)
