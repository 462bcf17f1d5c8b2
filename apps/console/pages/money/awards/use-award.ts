import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Purpose } from '#registry/schema'
import { call } from '../../../api.ts'

/** One award, and what it is opened for: judgements and children's files are shown with a purpose only. */
export function useAward(county: string, id: string) {
  const [purpose, give] = useState<Purpose>()
  const asked = useQuery({
    queryKey: ['ledger.get-award', county, id, purpose],
    queryFn: ({ signal }) =>
      call('ledger.get-award', { county: Number(county), id, ...(purpose && { purpose }) }, { signal }),
    // Personal data: not kept in the page's memory longer than it is shown.
    gcTime: 0,
    placeholderData: (previous) => previous,
  })
  return { asked, card: asked.data, purpose, give }
}
