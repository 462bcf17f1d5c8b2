import type { CountyCode } from '#kernel/division-code'
import { countyFor, useOwnPlace, type OwnPlace } from '../changes/use-own-place.ts'

/** The county whose people are simulated: the place chosen, once it is no larger than a county. */
export function useCounty(): OwnPlace & { readonly county: CountyCode | undefined } {
  const own = useOwnPlace()
  return { ...own, county: own.place && countyFor(own.place.code) }
}
