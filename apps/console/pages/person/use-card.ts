import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Purpose } from '#registry/schema'
import { call } from '../../api.ts'
import { useMoment } from './use-moment.ts'

/** The card of a person or household for the moment chosen, and the purpose for which it is opened. */
export function useCard<Name extends 'registry.get-person' | 'registry.get-household'>(
  name: Name,
  county: string,
  id: string,
) {
  const moment = useMoment()
  const [purpose, give] = useState<Purpose>()
  const asked = useQuery({
    queryKey: [name, county, id, moment.asked, purpose],
    queryFn: ({ signal }) =>
      call(name, { county: Number(county), id, ...moment.asked, ...(purpose && { purpose }) }, { signal }),
    // Personal data: not kept in the page's memory longer than it is shown.
    gcTime: 0,
    placeholderData: (previous) => previous,
  })
  return { asked, card: asked.data, moment, purpose, give }
}
