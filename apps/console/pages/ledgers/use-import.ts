import { useQuery } from '@tanstack/react-query'
import type { Role } from '#kernel/access'
import { call } from '../../api.ts'
import type { OfImport } from '../../contracts/ledgers.ts'
import { isWorking } from './import-words.tsx'

/** Who brings ledgers in: platform/registry/ledgers/access.ts. */
export const importers: readonly Role[] = ['county-officer', 'township-clerk']

const again = 1_000

/** One import; asked again every second while its job works. */
export function useImport(reference: OfImport) {
  return useQuery({
    queryKey: ['registry.get-import', reference],
    queryFn: ({ signal }) => call('registry.get-import', reference, { signal }),
    refetchInterval: ({ state }) => (state.data && isWorking(state.data.state) ? again : false),
  })
}
