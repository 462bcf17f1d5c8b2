import { useSearchParams } from 'react-router'
import { nation, type DivisionCode } from '#kernel/division-code'
import { useSignedIn } from '../../session.tsx'
import { useAsk } from '../../use-ask.ts'
import type { Place } from '../people/division-picker.tsx'
import { thisMonth } from './this-month.ts'

export interface PlaceAndMonth {
  readonly place: Place | undefined
  /** `2026-11` */
  readonly month: string
  readonly choosePlace: (place: Place) => void
  readonly chooseMonth: (month: string) => void
  /** Several parts of the address at once; an undefined one leaves the address. */
  readonly choose: (values: Readonly<Record<string, string | undefined>>) => void
  readonly offered: readonly Place[]
}

/** The place and month a page is read for: from the address, so that a link shows the same; else one's own place, now. */
export function usePlaceAndMonth(): PlaceAndMonth {
  const [search, setSearch] = useSearchParams()
  const offered = useOfferedPlaces()
  const place = usePlaceOf(search.get('place'), offered)
  const written = search.get('month') ?? ''
  const choose: PlaceAndMonth['choose'] = (values) => {
    setSearch(
      (held) => {
        for (const [name, value] of Object.entries(values)) {
          if (value === undefined) held.delete(name)
          else held.set(name, value)
        }
        return held
      },
      { replace: true },
    )
  }
  return {
    place,
    month: /^\d{4}-(0[1-9]|1[0-2])$/.test(written) ? written : thisMonth(),
    choosePlace: ({ code }) => choose({ place: String(code) }),
    chooseMonth: (month) => choose({ month }),
    choose,
    offered,
  }
}

/** The place an address names, or the first one offered when it names none. */
export function usePlaceOf(written: string | null, offered: readonly Place[]): Place | undefined {
  const isAsked = /^\d{1,12}$/.test(written ?? '')
  const asked = Number(written)
  const known = isAsked ? offered.find(({ code }) => code === asked) : offered[0]
  const named = useAsk('registry.find-division', { text: String(asked), limit: 1 }, { enabled: isAsked && !known })
  const [found] = named.data?.divisions ?? []
  return known ?? (found && { code: found.code, name: found.path })
}

/** One's own places first, then those of the worked examples, unless they are not wanted. */
export function useOfferedPlaces({ withExamples = true } = {}): readonly Place[] {
  const { grants } = useSignedIn()
  const examples = useAsk('policy.list-examples', {}, { enabled: withExamples })
  const own = grants.filter(({ area }) => area !== nation).map(({ area, areaName }) => ({ code: area, name: areaName }))
  const others = (examples.data?.examples ?? []).map((one) => ({
    code: one.place as DivisionCode, // the server has read it as one
    name: one.placeName,
  }))
  const all = [...own, ...others]
  return all.filter((place, at) => all.findIndex(({ code }) => code === place.code) === at)
}
