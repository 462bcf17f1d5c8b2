import { useQuery } from '@tanstack/react-query'
import type { CountyCode } from '#kernel/division-code'
import { call } from '../../api.ts'

/** A large county is computed by a job: asked again until it is there. */
const again = 2_000

/** One simulation; waits until county and id are known, and asks again while it is being computed. */
export function useSimulation(county: CountyCode | undefined, id: string) {
  return useQuery({
    queryKey: ['registry.get-simulation', { county, id }],
    queryFn: ({ signal }) => call('registry.get-simulation', { county: county ?? 0, id }, { signal }),
    enabled: county !== undefined && id !== '',
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? again : false),
  })
}
