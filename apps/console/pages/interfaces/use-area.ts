import { countyOf, type CountyCode } from '#kernel/division-code'
import { useOwnPlace, type OwnPlace } from '../changes/use-own-place.ts'

/** The area that is worked on, as the exchange names it: the first six digits of a county, city, province, or 0 for all. */
export function useArea(): OwnPlace & { readonly area: CountyCode | undefined } {
  const own = useOwnPlace()
  return { ...own, area: own.place && countyOf(own.place.code) }
}
