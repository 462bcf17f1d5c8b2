import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { ready, type PageState } from '#ui'
import { call, problemIn } from './api.ts'
import type { InputOf, OutputOf, QueryName } from './contracts.ts'

/** Asks a query and keeps its answer; `enabled: false` waits until the input is complete. */
export function useAsk<Name extends QueryName>(
  name: Name,
  input: InputOf<Name>,
  { enabled = true }: { readonly enabled?: boolean } = {},
): UseQueryResult<OutputOf<Name>> {
  return useQuery({ queryKey: [name, input], queryFn: ({ signal }) => call(name, input, { signal }), enabled })
}

/** What a shell has to show for a query; `empty` says when an answer holds nothing, and what to tell then. */
export function stateOf<Data>(
  query: UseQueryResult<Data>,
  empty?: { readonly when: (data: Data) => boolean; readonly state: Omit<Extract<PageState, { is: 'empty' }>, 'is'> },
): PageState {
  if (query.isError) return { is: 'error', problem: problemIn(query.error), retry: () => void query.refetch() }
  if (query.data === undefined) return { is: 'loading' }
  if (empty?.when(query.data)) return { is: 'empty', ...empty.state }
  return ready
}
