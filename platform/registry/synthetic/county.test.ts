import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type CountyCode, countyOf } from '#kernel/division-code'
import { calendarDate } from '#kernel/calendar-date'
import { type IdNumber, isSyntheticIdNumber, parseIdNumber, sexOf } from '#kernel/id-number'
import { declaredFacts, readHousehold } from '#policy'
import { findKnownDivision } from '../divisions.ts'
import { type CountyPlan, defaultMonth, syntheticCounty } from './county.ts'
import { Draws } from './draws.ts'
import { syntheticLines } from './lines.ts'

const shishou = 421_081 as CountyCode
const plan = (people: number, seed = 1, county: CountyCode = shishou): CountyPlan => ({ county, people, seed })
const county = [...syntheticCounty(plan(20_000))]
const members = county.flatMap((household) => household.facts.members)
const share = (list: readonly unknown[], of: readonly unknown[]) => list.length / of.length
const ageOf = (birthMonth: number | undefined) => Math.floor((defaultMonth - (birthMonth ?? 0)) / 12)
const aged = (from: number, to: number) =>
  members.filter(({ values }) => ageOf(values['birthMonth']) >= from && ageOf(values['birthMonth']) < to)

describe('a synthetic county', () => {
  test('is the same byte for byte for the same county, people and seed', () => {
    const hash = createHash('sha256')
    for (const { line } of syntheticLines(plan(5_000))) hash.update(line)
    // The digest was written down: it must not differ on another machine, nor after an upgrade of Node.
    expect(hash.digest('hex')).toMatchInlineSnapshot(
      `"f6d364aeead9f9ac67da8abb7cc80490452482d5e412c91dfb16f34371a9c6b0"`,
    )
  })

  test('has exactly as many people as were asked for, and nobody without a household', () => {
    for (const people of [1, 2, 3, 7, 1_000]) {
      const sizes = [...syntheticCounty(plan(people))].map((household) => household.facts.members.length)
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(people)
      expect(Math.min(...sizes)).toBeGreaterThan(0)
    }
  })

  test('differs with the seed and with the county', () => {
    const first = (of: CountyPlan) => JSON.stringify([...syntheticCounty(of)].slice(0, 5))
    expect(first(plan(50, 2))).not.toBe(first(plan(50, 1)))
    expect(first(plan(50, 1, 430_321 as CountyCode))).not.toBe(first(plan(50, 1)))
  })

  test('begins alike whatever its size: households are drawn one by one', () => {
    expect([...syntheticCounty(plan(2_000))].slice(0, 500)).toEqual(county.slice(0, 500))
  })

  test('lives in the county’s real villages, and in invented ones where we ship none', () => {
    expect(
      county.every(
        ({ division }) => countyOf(division) === shishou && findKnownDivision(division)?.level === 'village',
      ),
    ).toBe(true)
    expect(new Set(county.map(({ division }) => division)).size).toBeGreaterThan(180)
    const elsewhere = [...syntheticCounty(plan(500, 1, 110_101 as CountyCode))]
    expect(elsewhere.every(({ division }) => countyOf(division) === 110_101)).toBe(true)
  })

  test('gives every person a number of the impossible area with a right check character, each once', () => {
    const numbers = county.flatMap((household) => household.people.map((person) => person.idNumber))
    expect(new Set(numbers).size).toBe(20_000)
    expect(
      numbers.every((number) => parseIdNumber(number, calendarDate('2026-11-22')).ok && isSyntheticIdNumber(number)),
    ).toBe(true)
    const wives = county.flatMap(({ facts, people }) =>
      facts.members[1]?.values['relation'] === 1 ? [[people[0], people[1]] as const] : [],
    )
    expect(wives.every(([one, two]) => sexOf(one?.idNumber as IdNumber) !== sexOf(two?.idNumber as IdNumber))).toBe(
      true,
    )
  })

  test('uses every declared fact somewhere, and every value lies within its range', () => {
    const facts = new Map(declaredFacts().map((fact) => [fact.name, fact]))
    const values = county.flatMap(({ facts: { household, members: people } }) =>
      [household, ...people].flatMap((entity) => Object.entries(entity.values)),
    )
    const wrong = values.filter(([name, value]) => {
      const range = facts.get(name)?.range
      return !range || !Number.isInteger(value) || value < range.min || value > range.max
    })
    expect(wrong).toEqual([])
    expect([...facts.keys()].filter((name) => !values.some(([each]) => each === name))).toEqual([])
    expect(
      county.every(
        ({ facts: one }) =>
          one.household.values['settlement'] !== undefined && one.members[0]?.values['relation'] === 0,
      ),
    ).toBe(true)
  })

  test('has the ages of an inland county', () => {
    expect(share(aged(0, 15), members)).toBeGreaterThan(0.14)
    expect(share(aged(0, 15), members)).toBeLessThan(0.21)
    expect(share(aged(60, 120), members)).toBeGreaterThan(0.21)
    expect(share(aged(60, 120), members)).toBeLessThan(0.29)
    expect(share(aged(80, 120), members)).toBeGreaterThan(0.02)
    expect(share(aged(80, 120), members)).toBeLessThan(0.05)
  })

  test('has disabled people with a certificate, children without parents, 29 February births and unknown facts', () => {
    const disabled = members.filter(({ values }) => values['disabled'] === 1)
    expect(share(disabled, members)).toBeGreaterThan(0.015)
    expect(share(disabled, members)).toBeLessThan(0.045)
    expect(
      disabled.every(
        ({ values }) => values['disabilityGrade'] !== undefined && values['certificateIssued'] !== undefined,
      ),
    ).toBe(true)
    expect(
      members.filter(({ values }) => values['fatherState'] === 1 && values['motherState'] === 1).length,
    ).toBeGreaterThan(0)
    expect(members.some(({ values }) => (values['birthMonth'] ?? 0) % 12 === 1 && values['birthDay'] === 29)).toBe(true)
    const unknown = county.filter(({ facts }) => facts.household.values['financialAssets'] === undefined)
    expect(share(unknown, county)).toBeGreaterThan(0.035)
    expect(share(unknown, county)).toBeLessThan(0.065)
  })

  test('has names of two characters, of minorities with a dot, and very long ones', () => {
    const names = county.flatMap((household) => household.people.map((person) => person.name))
    expect(names.every((name) => [...name].length >= 2)).toBe(true)
    expect(names.some((name) => name.includes('·'))).toBe(true)
    expect(names.some((name) => [...name].length > 12)).toBe(true)
  })

  test('is read back from its JSON lines as it was, household by household', () => {
    const reading = { facts: declaredFacts(), today: calendarDate('2026-11-22'), isPlace: () => true }
    for (const { line, household } of syntheticLines(plan(1_500, 3))) {
      const read = readHousehold(JSON.parse(line), reading)
      if (!read.ok) throw new Error(JSON.stringify(read.error))
      expect(read.value.place).toBe(household.division)
      expect(read.value.facts).toEqual(household.facts)
      expect(read.value.names).toEqual(household.people.map((person) => person.name))
    }
  })
})

describe('draws', () => {
  test('are even: each of ten values comes about as often', () => {
    const draws = new Draws(7)
    const counts = Array.from({ length: 10 }, () => 0)
    for (let i = 0; i < 100_000; i++) {
      const drawn = draws.below(10)
      counts[drawn] = (counts[drawn] ?? 0) + 1
    }
    expect(Math.min(...counts)).toBeGreaterThan(9_600)
    expect(Math.max(...counts)).toBeLessThan(10_400)
  })

  test('of neighbouring seeds have nothing in common', () => {
    const firsts = Array.from({ length: 10_000 }, (_, i) => new Draws(1, 421_081, i).next())
    expect(new Set(firsts).size).toBeGreaterThan(9_995)
    const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length / 2 ** 32
    expect(mean).toBeGreaterThan(0.49)
    expect(mean).toBeLessThan(0.51)
  })

  test('follow the quantiles they are given', () => {
    const draws = new Draws(3)
    const drawn = Array.from({ length: 20_000 }, () => draws.along([0, 100, 1_000])).toSorted((a, b) => a - b)
    expect(drawn[0]).toBeGreaterThanOrEqual(0)
    expect(drawn.at(-1)).toBeLessThan(1_000)
    expect(drawn[10_000]).toBeGreaterThan(90)
    expect(drawn[10_000]).toBeLessThan(130)
  })
})
