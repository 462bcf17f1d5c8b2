import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  containsDivision,
  countyDivision,
  countyOf,
  DivisionCode,
  divisionLevel,
  divisionLevels,
  divisionLineage,
  divisionRange,
  nation,
} from './division-code.ts'

const codes = fc.integer({ min: 0, max: 999_999_999_999 }).map((code) => DivisionCode.parse(code))
const village = 421_081_001_001 as DivisionCode

test('the level follows from the digits', () => {
  const lineage = [
    nation,
    420_000_000_000,
    421_000_000_000,
    421_081_000_000,
    421_081_001_000,
    village,
  ] as DivisionCode[]
  expect(lineage.map(divisionLevel)).toEqual([...divisionLevels])
  expect(divisionLineage(village)).toEqual(lineage.toReversed())
})

test('a place lies in every area of its lineage, which goes from the place to the nation', () => {
  fc.assert(
    fc.property(codes, (code) => {
      const lineage = divisionLineage(code)
      expect([lineage[0], lineage.at(-1)]).toEqual([code, nation])
      expect(lineage.every((area) => containsDivision(area, code))).toBe(true)
    }),
  )
})

test('two areas either lie one in the other or share no place', () => {
  fc.assert(
    fc.property(codes, codes, (a, b) => {
      const [[fromA, toA], [fromB, toB]] = [divisionRange(a), divisionRange(b)]
      const overlap = fromA <= toB && fromB <= toA
      return overlap === (containsDivision(a, b) || containsDivision(b, a))
    }),
  )
})

test('the county of a place is its first six digits', () => {
  expect(countyOf(village)).toBe(421_081)
  expect(countyDivision(countyOf(village))).toBe(421_081_000_000)
  expect(countyOf(nation)).toBe(0)
})

test('what has more than twelve digits is no code', () => {
  expect(DivisionCode.safeParse(1_000_000_000_000).success).toBe(false)
  expect(DivisionCode.safeParse(-1).success).toBe(false)
  expect(DivisionCode.safeParse(1.5).success).toBe(false)
})
