import { countyDivision, type CountyCode, type DivisionCode } from '#kernel/division-code'
import { countyFor, useOwnPlace, type OwnPlace } from '../changes/use-own-place.ts'

export interface WatchedPlace extends OwnPlace {
  readonly county: CountyCode | undefined
  /** A township or village inside the county; absent for the whole county. */
  readonly division: DivisionCode | undefined
}

/** The place whose people are looked at: a county, or a township or village of it. */
export function useWatchedPlace(): WatchedPlace {
  const own = useOwnPlace({ villages: true })
  const county = own.place && countyFor(own.place.code)
  const isInside = county !== undefined && own.place?.code !== countyDivision(county)
  return { ...own, county, division: isInside ? own.place?.code : undefined }
}
