import { describe, expect, test } from 'vitest'
import { type DivisionCode, type DivisionLevel, divisionLineage } from '#kernel/division-code'
import { isStatisticalOnly, readDivisions } from './division-files.ts'
import { divisionName, divisionPath, findKnownDivision, groupNames } from './divisions.ts'

const divisions = readDivisions()

function count(level: DivisionLevel, from: number, to: number): number {
  return divisions.filter((division) => division.level === level && division.code >= from && division.code <= to).length
}

describe('the shipped files', () => {
  test.each([
    ['石首', 421_081_000_000, 421_081_999_999, 15, 203],
    ['咸宁', 421_200_000_000, 421_299_999_999, 89, 1_096],
    ['湖州', 330_500_000_000, 330_599_999_999, 72, 1_301],
    ['湘潭', 430_300_000_000, 430_399_999_999, 70, 957],
  ] as const)('%s has the published numbers of townships and villages', (_, from, to, townships, villages) => {
    expect([count('township', from, to), count('village', from, to)]).toEqual([townships, villages])
  })

  test('the nation has 31 provinces, 342 cities and 2,975 counties (three of the source’s 2,978 repeat a city)', () => {
    const [from, to] = [0, 999_999_999_999]
    expect([count('province', from, to), count('city', from, to), count('county', from, to)]).toEqual([31, 342, 2_975])
  })

  test('咸宁 has six counties, 湖州 five, 湘潭 eight of which three are statistical only', () => {
    expect(count('county', 421_200_000_000, 421_299_999_999)).toBe(6)
    expect(count('county', 330_500_000_000, 330_599_999_999)).toBe(5)
    expect(count('county', 430_300_000_000, 430_399_999_999)).toBe(8)
    expect(
      divisions.filter(
        ({ code, level, statisticalOnly }) => level === 'county' && statisticalOnly && Math.floor(code / 1e8) === 4303,
      ),
    ).toHaveLength(3)
  })

  test('石首’s 203 village-level units are 153 village committees, 39 resident committees and 11 statistical quarters', () => {
    const villages = divisions.filter(({ code, level }) => level === 'village' && Math.floor(code / 1e6) === 421_081)
    const committees = villages.filter(({ code }) => code % 1_000 >= 200 && code % 1_000 < 400)
    expect(committees).toHaveLength(153)
    expect(committees.every(({ name }) => name.endsWith('村委会'))).toBe(true)
    expect(villages.filter(({ code }) => code % 1_000 < 200)).toHaveLength(39)
    expect(villages.filter(({ statisticalOnly }) => statisticalOnly)).toHaveLength(11)
  })

  test('no code occurs twice, and every unit lies in one that is there', () => {
    const codes = new Set(divisions.map((division) => division.code))
    expect(codes.size).toBe(divisions.length)
    const orphans = divisions.filter(({ code }) =>
      divisionLineage(code).some((around) => around !== 0 && !codes.has(around)),
    )
    expect(orphans).toEqual([])
  })
})

describe('units of the statistics only', () => {
  test.each([
    [421_071_000_000, true],
    [430_373_000_000, true],
    [232_761_000_000, true],
    [421_081_500_000, true],
    [421_081_001_502, true],
    [421_071_001_002, false],
    [421_081_000_000, false],
    [421_081_001_001, false],
    [500_151_000_000, false],
    [659_001_000_000, false],
  ] as const)('%d: %s', (code, expected) => {
    expect(isStatisticalOnly(code as DivisionCode)).toBe(expected)
  })
})

describe('names', () => {
  test('a path leads from the province down', () => {
    expect(divisionPath(421_081_001_001 as DivisionCode)).toBe('湖北省荆州市石首市绣林街道桥南居委会')
    expect(divisionPath(330_502_000_000 as DivisionCode)).toBe('浙江省湖州市吴兴区')
  })

  test('groups that are no places are left out', () => {
    expect(divisionPath(110_101_000_000 as DivisionCode)).toBe('北京市东城区')
    expect(divisionPath(429_004_000_000 as DivisionCode)).toBe('湖北省仙桃市')
    const cities = divisions.filter(({ level, name }) => level === 'city' && !/[市州盟]$|地区$/.test(name))
    expect(cities.filter(({ name }) => !groupNames.has(name))).toEqual([])
  })

  test('the nation and an unknown code have words too', () => {
    expect(divisionName(0 as DivisionCode)).toBe('全国')
    expect(divisionPath(0 as DivisionCode)).toBe('全国')
    expect(divisionName(999_001_000_000 as DivisionCode)).toBe('未收录的区划(999001000000)')
    expect(divisionPath(421_081_001_999 as DivisionCode)).toBe('湖北省荆州市石首市绣林街道未收录的区划(421081001999)')
    expect(findKnownDivision(999_001_000_000 as DivisionCode)).toBeUndefined()
  })
})
