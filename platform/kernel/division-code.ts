import { z } from 'zod'

/**
 * A statistical division code of twelve digits (GB/T 2260 + GB/T 10114) as an integer:
 * province 2, city 2, county 2, township 3, village 3. Because it is hierarchical,
 * an area is a range of codes. 0 stands for the nation. Codes are below 2^53, so `number` is exact.
 */
export const DivisionCode = z.number().int().min(0).max(999_999_999_999).brand<'DivisionCode'>()
export type DivisionCode = z.infer<typeof DivisionCode>

export function isDivisionCode(value: unknown): value is DivisionCode {
  return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= 999_999_999_999
}

/** The six-digit county code that starts every business key (int4). 0 is the platform itself. */
export const CountyCode = z.number().int().min(0).max(999_999).brand<'CountyCode'>()
export type CountyCode = z.infer<typeof CountyCode>

export const divisionLevels = ['nation', 'province', 'city', 'county', 'township', 'village'] as const
export type DivisionLevel = (typeof divisionLevels)[number]

/** How many codes an area of each level spans. */
const spans = {
  nation: 1_000_000_000_000,
  province: 10_000_000_000,
  city: 100_000_000,
  county: 1_000_000,
  township: 1_000,
  village: 1,
} as const satisfies Record<DivisionLevel, number>

export const nation = 0 as DivisionCode

export function divisionLevel(code: DivisionCode): DivisionLevel {
  if (code === 0) return 'nation'
  return divisionLevels.find((level) => level !== 'nation' && code % spans[level] === 0) ?? 'village'
}

/** First and last code of the area, both included. */
export function divisionRange(code: DivisionCode): readonly [from: DivisionCode, to: DivisionCode] {
  const span = spans[divisionLevel(code)]
  return [code, (code + span - 1) as DivisionCode]
}

export function containsDivision(area: DivisionCode, code: DivisionCode): boolean {
  const [from, to] = divisionRange(area)
  return code >= from && code <= to
}

/** The code itself, then each area around it up to the nation: the order in which parameters are looked up. */
export function divisionLineage(code: DivisionCode): readonly DivisionCode[] {
  const around = divisionLevels.map((level) => (code - (code % spans[level])) as DivisionCode)
  return [...new Set(around.toReversed())]
}

export function countyOf(code: DivisionCode): CountyCode {
  return Math.floor(code / spans.county) as CountyCode
}

export function countyDivision(county: CountyCode): DivisionCode {
  return (county * spans.county) as DivisionCode
}
