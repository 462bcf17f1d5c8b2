import { useSearchParams } from 'react-router'
import { countyOf, divisionLevel, nation, type DivisionCode } from '#kernel/division-code'
import { useSignedIn } from '../../session.tsx'
import type { Place } from '../people/division-picker.tsx'
import { useOfferedPlaces, usePlaceOf } from '../policy/use-when.ts'

export interface OwnPlace {
  readonly place: Place | undefined
  readonly choose: (place: Place) => void
  readonly offered: readonly Place[]
}

/** The place that is worked on: from the address, else the first one holds a role for. Standards have none of villages. */
export function useOwnPlace({ villages = false }: { readonly villages?: boolean } = {}): OwnPlace {
  const [search, setSearch] = useSearchParams()
  const { grants } = useSignedIn()
  const isEverywhere = grants.some(({ area }) => area === nation)
  const all = useOfferedPlaces({ withExamples: isEverywhere })
  const own = isEverywhere ? all : all.filter(({ code }) => grants.some(({ area }) => area === code))
  const offered = own.filter(({ code }) => villages || divisionLevel(code) !== 'village')
  return {
    place: usePlaceOf(search.get('place'), offered),
    choose: ({ code }) =>
      setSearch(
        (held) => {
          held.set('place', String(code))
          return held
        },
        { replace: true },
      ),
    offered,
  }
}

/** The county whose people a change of this place is tried on; undefined for a province or city, where one is chosen. */
export function countyFor(place: DivisionCode): ReturnType<typeof countyOf> | undefined {
  const level = divisionLevel(place)
  return level === 'nation' || level === 'province' || level === 'city' ? undefined : countyOf(place)
}
