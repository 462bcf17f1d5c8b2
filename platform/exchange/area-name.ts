import { type CountyCode, countyDivision } from '#kernel/division-code'
import { divisionPath } from '#registry'

/** The full Chinese name of a county, city or province by its six digits; 0 is the nation. */
export function areaName(county: CountyCode): string {
  return divisionPath(countyDivision(county))
}
