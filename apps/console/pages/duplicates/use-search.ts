import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { DuplicateSearch } from '#registry/schema'
import { call } from '../../api.ts'

const again = 2_000

/** How far the search of a county is; what it found is asked for once more when it ends. */
export function useSearch(county: number | undefined): DuplicateSearch | undefined {
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: ['registry.get-duplicate-search', { county }],
    queryFn: ({ signal }) => call('registry.get-duplicate-search', { county: county ?? 0 }, { signal }),
    enabled: county !== undefined,
    refetchInterval: ({ state }) => (state.data?.running ? again : false),
  })
  const ended = data?.running ? undefined : data?.last?.at
  useEffect(() => {
    if (ended !== undefined) void client.invalidateQueries({ queryKey: ['registry.list-duplicates'] })
  }, [client, ended])
  return data
}
