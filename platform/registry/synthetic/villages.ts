import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { countyOf, divisionLevel } from '#kernel/division-code'
import { readDivisions } from '../division-files.ts'
import { Draws } from './draws.ts'

/** A place where synthetic households live. */
export interface Village {
  readonly code: DivisionCode
  readonly settlement: 'urban' | 'rural'
  readonly weight: number
}

/** The county's real villages; invented ones (township digits 901–912, in use nowhere) where we ship none. */
export function villagesOf(county: CountyCode): readonly Village[] {
  const shipped = readDivisions()
    .filter(({ code, level, statisticalOnly }) => level === 'village' && countyOf(code) === county && !statisticalOnly)
    .map(({ code }) => code)
  const codes = shipped.length > 0 ? shipped : inventedVillages(county)
  return codes.map((code) => {
    const settlement = settlementOf(code)
    const draws = new Draws(code % 1_000_000, county)
    // A residents' committee holds more people than a village committee.
    const weight = settlement === 'urban' ? draws.between(150, 450) : draws.between(60, 220)
    return { code, settlement, weight }
  })
}

/** Whether these villages are in the division files or invented. */
export function hasShippedVillages(county: CountyCode): boolean {
  return readDivisions().some(({ code, level }) => level === 'village' && countyOf(code) === county)
}

function inventedVillages(county: CountyCode): readonly DivisionCode[] {
  const [townships, villages] = [12, 14]
  return Array.from({ length: townships * villages }, (_, at) => {
    const [township, village] = [901 + Math.floor(at / villages), at % villages]
    const isTown = township <= 903 || village < 2
    return (county * 1_000_000 + township * 1_000 + (isTown ? 1 : 201) + village) as DivisionCode
  })
}

/**
 * By the code of township and village (GB/T 10114, statistics): streets have 001–099, residents' committees
 * 001–199, village committees 200–399.
 */
function settlementOf(code: DivisionCode): Village['settlement'] {
  if (divisionLevel(code) !== 'village') throw new RangeError(`not a village: ${code}`)
  const isStreet = Math.floor(code / 1_000) % 1_000 < 100
  return isStreet || code % 1_000 < 200 ? 'urban' : 'rural'
}
