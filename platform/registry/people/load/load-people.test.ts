import { describe, expect, test } from 'vitest'
import type { CountyCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import { testKeys } from '#testing/platform'
import { lookEverywhere, testDatabase } from '#testing/database'
import { loadPopulation } from '../../population/load.ts'
import { ensureDemoPeople } from '../../population/demo.ts'
import { syntheticCounty } from '../../synthetic/county.ts'
import { noon, november, says, shishou, testRegister, village } from '../given.testing.ts'
import { clearPeople, mayReplacePeople } from './clear-people.ts'
import { loadPeople } from './load-people.ts'

const database = testDatabase()
const keys = await testKeys()
const register = testRegister(database, () => keys)
const look = (text: string) => lookEverywhere<Record<string, unknown>>(database(), text)
const count = async (table: string, where = 'true') =>
  Number((await look(`SELECT count(*) AS count FROM anmin.${table} WHERE ${where}`))[0]?.['count'])
const plan = { county: shishou, people: 1_200, seed: 7 }
const facts = async () => ({
  households: await look('SELECT * FROM anmin.population_household ORDER BY county, household'),
  persons: await look('SELECT * FROM anmin.population_person ORDER BY county, household, member'),
})
const load = (people = plan.people) =>
  loadPeople(database().app, keys, shishou, syntheticCounty({ ...plan, people }), {
    at: noon,
    receiptsOf: ({ number, people: members }) =>
      number % 3 === 0 ? [{ benefit: 'minimumLiving', amount: 500_00 as Fen, persons: members.length }] : [],
  })

describe('a synthetic county in the register', () => {
  test('shows the rules the very facts that the population alone would show', async () => {
    await loadPopulation(database().pool, syntheticCounty(plan), { county: shishou, at: noon })
    const alone = await facts()
    const loaded = await load()
    expect(loaded).toMatchObject({ persons: 1_200, version: 2 })
    expect(await facts()).toEqual(alone)
  })

  test('has a person with a name, a sealed ID number, terms and a membership for each of the facts', async () => {
    expect(await count('person')).toBe(1_200)
    expect(await count('person_number', `kind = 'id-number' AND is_current`)).toBe(1_200)
    expect(await count('membership', 'valid_to IS NULL')).toBe(1_200)
    expect(await count('household', 'head IS NULL')).toBe(0)
    expect(await count('person_statement')).toBe(1_200)
    expect(await count('person_term')).toBeGreaterThan(3_600)
    expect(await count('person', 'NOT is_synthetic')).toBe(0)
    expect(await count('receipt')).toBe(Math.floor((await count('household')) / 3))
  })

  test('is replaced by another one, and its households are judged again', async () => {
    expect(await load(300)).toMatchObject({ persons: 300 })
    expect(await count('person')).toBe(300)
    expect(await look('SELECT households, persons FROM anmin.population_version')).toEqual([
      { households: await count('household'), persons: 300 },
    ])
    expect(await count('household_touched')).toBeGreaterThan(await count('household'))
  })

  test('gives no place to people of nobody once a ledger has told something', async () => {
    expect(await register.within((db) => mayReplacePeople(db, shishou))).toBe(true)
    await register.record({
      persons: [
        { ref: 'a', division: village, says: says({ name: '王真', birthDate: '1950-01-01' }), validFrom: november },
      ],
    })
    expect(await register.within((db) => mayReplacePeople(db, shishou))).toBe(false)
    await expect(load(10)).rejects.toThrow('more than synthetic people')
    await expect(register.within((db) => clearPeople(db, shishou, noon))).rejects.toThrow()
    expect(await count('person')).toBe(301)
  })
})

test('demonstration counties get synthetic people once, and what is there stays', async () => {
  const xiangtan = 430_321 as CountyCode
  const first = await ensureDemoPeople(database().app, keys, { at: noon })
  expect([...first].map(([county, { persons }]) => [county, persons])).toEqual([[xiangtan, 5_000]])
  expect((await ensureDemoPeople(database().app, keys, { at: noon })).size).toBe(0)
  expect(await count('population_person', `county = ${xiangtan} AND NOT is_synthetic`)).toBe(0)
}, 60_000)
