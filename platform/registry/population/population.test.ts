import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { viewTables } from '#kernel/database/connect'
import { inScope, type ScopeArea } from '#kernel/database/scope'
import { type CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import { declaredFacts, PopulationBuilder } from '#policy'
import { testDatabase } from '#testing/database'
import { syntheticCounty } from '../synthetic/county.ts'
import type { RegistryTables } from '../tables.ts'
import { factColumns } from './columns.ts'
import { loadPopulation, type PopulationRecord } from './load.ts'
import { populationMigration } from './migration.ts'
import { findPopulation, readPopulation } from './read.ts'
import { readHouseholdFacts } from './read-facts.ts'

const database = testDatabase()
const shishou = 421_081 as CountyCode
const xiangtan = 430_321 as CountyCode
const at = new Date('2026-11-22T01:00:00Z')
const people = [...syntheticCounty({ county: shishou, people: 3_000, seed: 5 })]

async function within<T>(
  area: ScopeArea,
  work: (db: ReturnType<typeof viewTables<RegistryTables>>) => Promise<T>,
): Promise<T> {
  return inScope(database().app, { area }, (trx) => work(viewTables<RegistryTables>(trx)))
}
async function readBack(county: CountyCode) {
  return within(countyDivision(county), async (db) => {
    const held = await findPopulation(db, county)
    if (!held) throw new Error('nothing is held')
    return { held, population: await readPopulation(db, county, held) }
  })
}
const load = (households: Iterable<PopulationRecord>, county = shishou) =>
  loadPopulation(database().pool, households, { county, at })

describe('the migration', () => {
  test('holds a column for every declared fact, with its type, range and presence', async () => {
    const { rows } = await database().owner.query<{
      table_name: string
      column_name: string
      data_type: string
      is_nullable: string
    }>(
      `SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns WHERE table_name IN ('population_household', 'population_person')`,
    )
    const types = { boolean: 'boolean', int2: 'smallint', int4: 'integer', int8: 'bigint' } as const
    const keys = new Set(['county', 'household', 'member', 'division', 'is_synthetic'])
    const held = rows
      .filter((row) => !keys.has(row.column_name))
      .map((row) => `${row.table_name}.${row.column_name} ${row.data_type} ${row.is_nullable}`)
    const declared = (['household', 'person'] as const).flatMap((entity) =>
      factColumns(entity).map(
        ({ fact, name, type }) => `population_${entity}.${name} ${types[type]} ${fact.mayBeUnknown ? 'YES' : 'NO'}`,
      ),
    )
    expect(held.toSorted()).toEqual(declared.toSorted())
  })

  test('is the text that the facts give', () => {
    expect(readFileSync(join(import.meta.dirname, '../migrations/0003-population.sql'), 'utf8')).toBe(
      populationMigration(declaredFacts()),
    )
  })
})

describe('a county’s population', () => {
  beforeAll(async () => {
    await load(people)
  })

  test('is read back exactly as it was loaded, unknowns included', async () => {
    const builder = new PopulationBuilder(declaredFacts())
    for (const household of people) builder.add(household)
    const { population } = await readBack(shishou)
    const expected = builder.build()
    expect(population.number).toEqual(expected.number)
    expect(population.division).toEqual(expected.division)
    expect(population.columns).toEqual(expected.columns)
  })

  test('keeps values at the ends of their ranges, and facts of households without members', async () => {
    const edges = (which: 'min' | 'max', entity: 'household' | 'person') =>
      Object.fromEntries(
        declaredFacts()
          .filter((fact) => fact.entity === entity)
          .map((fact) => [fact.name, fact.range[which]]),
      )
    const division = (xiangtan * 1_000_000 + 100_001) as DivisionCode
    const households = [
      {
        number: 3,
        division,
        isSynthetic: true,
        facts: {
          household: { values: edges('max', 'household') },
          members: [{ values: edges('max', 'person') }, { values: edges('min', 'person') }],
        },
      },
      { number: 8, division, isSynthetic: true, facts: { household: { values: { settlement: 0 } }, members: [] } },
      {
        number: 9,
        division,
        isSynthetic: true,
        facts: {
          household: { values: edges('min', 'household') },
          members: [{ values: { relation: 0, birthMonth: 24_000, birthDay: 29 } }],
        },
      },
    ]
    await load(households, xiangtan)
    const builder = new PopulationBuilder(declaredFacts())
    for (const household of households) builder.add(household)
    const { population } = await readBack(xiangtan)
    expect(population.columns).toEqual(builder.build().columns)
    const facts = await within(countyDivision(xiangtan), (db) => readHouseholdFacts(db, xiangtan, [9, 3, 4]))
    expect([...facts.keys()].toSorted((a, b) => a - b)).toEqual([3, 9])
    expect(facts.get(3)).toEqual(households[0]?.facts)
    expect(facts.get(9)).toEqual(households[2]?.facts)
  })

  test('gives way to the next load as a whole, and each load has its version', async () => {
    const before = (await readBack(shishou)).held.version
    expect(await load(people.slice(0, 10))).toMatchObject({ version: before + 1, households: 10 })
    const { held, population } = await readBack(shishou)
    expect(held).toMatchObject({ version: before + 1, households: 10, isSynthetic: true })
    expect(population.columns.households).toBe(10)
    await load(people)
  })

  test('stays as it is when a load breaks off or a value is impossible', async () => {
    const before = await readBack(shishou)
    function* breaking() {
      yield* people.slice(0, 20)
      throw new Error('the file ends here')
    }
    await expect(load(breaking())).rejects.toThrow('the file ends here')
    const impossible = people
      .slice(0, 3)
      .map((household) => ({ ...household, facts: { ...household.facts, household: { values: { settlement: 7 } } } }))
    await expect(load(impossible)).rejects.toThrow(/check constraint/)
    const foreign = people
      .slice(0, 3)
      .map((household) => ({ ...household, division: (xiangtan * 1_000_000 + 1) as DivisionCode }))
    await expect(load(foreign)).rejects.toThrow()
    expect((await readBack(shishou)).held).toEqual(before.held)
  })

  test('is out of sight for another county, and a township sees its own households only', async () => {
    const counted = (area: number) =>
      within(area as DivisionCode, async (db) => {
        const facts = await readHouseholdFacts(
          db,
          shishou,
          people.map((one) => one.number),
        )
        return facts.size
      })
    expect(await counted(420_100_000_000)).toBe(0)
    const township = 421_081_105_000
    expect(await counted(township)).toBe(
      people.filter(({ division }) => division >= township && division < township + 1_000).length,
    )
    expect(await counted(421_081_000_000)).toBe(people.length)
    await expect(
      loadPopulation(database().pool, people.slice(0, 2), { county: 420_102 as CountyCode, at }),
    ).rejects.toThrow()
  })
})
