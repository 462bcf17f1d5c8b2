import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { calendarDate, dateOf } from '#kernel/calendar-date'
import { type CountyCode, type DivisionCode } from '#kernel/division-code'
import { syntheticIdNumber } from '#kernel/id-number'
import { addMonths, type Month } from '#kernel/month'
import { testDatabase } from '#testing/database'
import { testKeys } from '#testing/platform'
import type { StatementValue } from './fold.ts'
import { november, noon, testRegister } from './given.testing.ts'
import type { HouseholdId, PersonId, SourceId } from './ids.ts'
import { project } from './project.ts'
import { rollMonth } from './roll-month.ts'
import { declareComplete } from './write/complete-register.ts'
import type { Database } from './write/rows.ts'
import { withdrawSource } from './write/withdraw-source.ts'

const database = testDatabase()
const keys = await testKeys()
const [people, homes] = [4, 3]

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 4 })
const personSays = fc.dictionary(
  fc.constantFrom(
    'name',
    'wage',
    'disabled',
    'diedOn',
    'movedOutOn',
    'phone',
    'idNumber',
    'childKind',
    'birthDate',
    'formerNames',
  ),
  fc.nat(2),
  { maxKeys: 4 },
)
const valueOf: Readonly<Record<string, (pick: number) => StatementValue>> = {
  name: (pick) => ['张伟', '单雄信', '阿依古丽·买买提'][pick] ?? '',
  wage: (pick) => pick * 100_00,
  disabled: (pick) => pick > 0,
  diedOn: (pick) => dateOf(addMonths(november, -pick), 5),
  movedOutOn: (pick) => dateOf(addMonths(november, pick - 1), 5),
  phone: (pick) => `1380000000${pick}`,
  idNumber: (pick) => syntheticIdNumber(pick, calendarDate('1962-03-05'), 1),
  childKind: (pick) => pick,
  birthDate: (pick) => dateOf(addMonths(november, -216 - pick * 2), 9),
  formerNames: (pick) => (pick === 0 ? [] : [`曾用${pick}`]),
}
const when = fc.record({
  from: fc.integer({ min: -3, max: 2 }),
  lasts: fc.option(fc.nat(3), { nil: undefined, freq: 3 }),
  /** Minutes before everything that was recorded so far: an order that is not that of the clock. */
  late: fc.constantFrom(0, 0, 0, 90),
})
const operation = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('person' as const),
      who: fc.nat(people - 1),
      says: personSays,
      unsaid: maybe(fc.nat(3)),
      home: fc.option(fc.nat(homes - 1), { freq: 2 }),
      relation: fc.option(fc.nat(2)),
      when,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('household' as const),
      which: fc.nat(homes - 1),
      assets: maybe(fc.nat(5)),
      settlement: fc.option(fc.nat(1)),
      village: fc.nat(2),
      when,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('withdraw' as const), which: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('roll' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('complete' as const) }) },
)
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never

let counties = 420_000
function world() {
  const county = counties++ as CountyCode
  const register = testRegister(database, () => keys, county)
  const villages = [201, 202, 3].map((last) => (county * 1_000_000 + 100_000 + last) as DivisionCode)
  return { county, register, villages }
}
type World = ReturnType<typeof world>

async function settle({ register, villages }: World) {
  const result = await register.record({
    recordedAt: new Date(noon.getTime() - 100 * 3_600_000),
    households: Array.from({ length: homes }, (_, at) => ({
      ref: `h${at}`,
      division: villages[at % 2] as DivisionCode,
      says: new Map(),
      validFrom: addMonths(november, -6),
    })),
    persons: Array.from({ length: people }, (_, at) => ({
      ref: `p${at}`,
      household: `h${at % homes}`,
      relation: at < homes ? 0 : 2,
      validFrom: addMonths(november, -6),
      says: new Map<string, StatementValue>([
        ['name', `某某${at}`],
        ['birthDate', dateOf(addMonths(november, -600 + at), 1)],
      ]),
    })),
  })
  expect(result.refused).toEqual([])
  return {
    persons: Array.from({ length: people }, (_, at) => result.persons.get(`p${at}`)?.id as PersonId),
    households: Array.from({ length: homes }, (_, at) => result.households.get(`h${at}`)?.id as HouseholdId),
  }
}

async function perform({ county, register, villages }: World, operations: readonly Operation[]) {
  const { persons, households } = await settle({ county, register, villages })
  const sources: SourceId[] = []
  let month: Month = november
  for (const [at, one] of operations.entries()) {
    const recordedAt = new Date(noon.getTime() + at * 3_600_000 - ('when' in one ? one.when.late * 60_000 : 0))
    const valid =
      'when' in one
        ? {
            validFrom: addMonths(november, one.when.from),
            validTo: one.when.lasts === undefined ? undefined : addMonths(november, one.when.from + one.when.lasts),
          }
        : undefined
    switch (one.do) {
      case 'person': {
        const says = new Map<string, StatementValue | null>(
          Object.entries(one.says).map(([name, pick]) => [name, valueOf[name]?.(pick) ?? null]),
        )
        const unsaid = [...says.keys()][one.unsaid ?? 99]
        if (unsaid !== undefined) says.set(unsaid, null)
        const { source } = await register.record({
          recordedAt,
          persons: [
            {
              ref: 'p',
              id: persons[one.who],
              household: one.home === null ? undefined : households[one.home],
              relation: one.relation ?? undefined,
              says,
              validFrom: november,
              ...valid,
            },
          ],
        })
        sources.push(source)
        break
      }
      case 'household': {
        const says = new Map<string, StatementValue | null>([
          ['financialAssets', one.assets === null ? null : one.assets * 100],
        ])
        if (one.settlement !== null) says.set('settlement', one.settlement)
        const { source } = await register.record({
          recordedAt,
          households: [
            {
              ref: 'h',
              id: households[one.which],
              division: villages[one.village] as DivisionCode,
              says,
              validFrom: november,
              ...valid,
            },
          ],
        })
        sources.push(source)
        break
      }
      case 'withdraw': {
        const source = sources[one.which]
        if (source)
          await register.within((db) =>
            withdrawSource(db, { county, source, by: { name: '甲' }, why: '导错了', at: recordedAt }),
          )
        break
      }
      case 'roll':
        month = addMonths(month, 1)
        await register.within((db) => rollMonth(db, county, month, recordedAt))
        break
      case 'complete': {
        await register.within(async (db) => {
          const source = await register.source(db, { recordedAt })
          sources.push(source)
          await declareComplete(db, { county, ledger: 'disabled', source, asOf: november, at: recordedAt })
        })
        break
      }
    }
  }
}

/** Everything that is kept beside the statements, but for what counts changes. */
async function kept(db: Database, county: CountyCode) {
  const rows = async (table: string, order: string, without: readonly string[] = []) => {
    const { rows: found } = await sql<
      Record<string, unknown>
    >`SELECT * FROM ${sql.table(`anmin.${table}`)} WHERE county = ${county} ORDER BY ${sql.raw(order)}`.execute(db)
    return found.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !without.includes(name))))
  }
  return {
    persons: await rows('person', 'id', ['version']),
    households: await rows('household', 'id'),
    numbers: await rows('person_number', 'id'),
    terms: await rows('person_term', 'person, term'),
    populationPersons: await rows('population_person', 'household, member'),
    populationHouseholds: await rows('population_household', 'household'),
    counts: await rows('population_version', 'county', ['version', 'loaded_at']),
  }
}

test('what is kept statement by statement is what a fold of all statements tells', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 12 }), async (operations) => {
      const one = world()
      await perform(one, operations)
      await one.register.within(async (db) => {
        const before = await kept(db, one.county)
        expect(before.counts).toEqual([
          {
            county: one.county,
            is_synthetic: false,
            households: before.populationHouseholds.length,
            persons: before.populationPersons.length,
          },
        ])
        await project(
          db,
          one.county,
          before.households.map(({ number }) => Number(number)),
          noon,
        )
        expect(await kept(db, one.county)).toEqual(before)
      })
    }),
    { numRuns: 40 },
  )
}, 120_000)
