import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock'
import { viewTables } from '#kernel/database/connect'
import { countyDivision, type DivisionCode } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import { JobCancelled } from '#kernel/job-progress'
import { month } from '#kernel/month'
import { loadPopulation, syntheticCounty } from '#registry'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import {
  bookOf,
  explainedResults,
  judge,
  november,
  resultsOf,
  rulebook,
  settingsOf,
  shishou,
  usual,
  within,
} from '../given.testing.ts'
import type { WatchTables } from '../tables.ts'
import { continueRun } from './continue-run.ts'
import { addJudging, findJudging } from './store.ts'

const database = testDatabase()
const people = [...syntheticCounty({ county: shishou, people: 600, seed: 4 })]
const township = people.map(({ division }) => division - (division % 1_000))[0] ?? 0
let platform: Platform

beforeAll(async () => void (platform = await testPlatform(database())))
beforeEach(() => forget().then(() => givenPeople(people)))

/** Synthetic people of whom some things are not known. */
async function givenPeople(some: typeof people): Promise<void> {
  await loadPopulation(database().pool, some, { county: shishou, at: platform.clock.now() })
  await within(database().app, async (db) => {
    await sql`UPDATE anmin.population_person SET wage = CASE WHEN household % 7 = 0 THEN NULL ELSE wage END,
      disabled = CASE WHEN household % 11 = 0 THEN NULL ELSE disabled END`.execute(db)
  })
}

async function forget(): Promise<void> {
  await database().owner.query(
    'TRUNCATE anmin.judging_change, anmin.judging_run, anmin.judging_state, anmin.judging_taken, anmin.judged_household, anmin.judged_benefit, anmin.judged_pending, anmin.household_touched',
  )
}
const explained = (book = bookOf(), at = november) => explainedResults(database(), { rulebook, book, at })
const readRun = async (id: Awaited<ReturnType<typeof judge>>) => {
  const run = await within(database().app, (db) => findJudging(db, shishou, id))
  if (!run) throw new Error('no run')
  return run
}

describe('everybody judged', () => {
  test('SQL, typed arrays and the explanation give the same results, missing facts included', async () => {
    const expected = await explained()
    expect(expected.some((line) => line.startsWith('pending'))).toBe(true)
    for (const execution of ['sql', 'columns'] as const) {
      await forget()
      const run = await readRun(await judge(platform, settingsOf(bookOf(), 50), { execution }))
      expect(run).toMatchObject({ state: 'done', scope: 'full', computed: execution, households: people.length })
      expect(await resultsOf(database())).toEqual(expected)
    }
  })

  test('a township with its own values is judged by them, in typed arrays', async () => {
    const book = bookOf(usual, { [township]: { rural: 900, urban: 950 } })
    const run = await readRun(await judge(platform, settingsOf(book)))
    expect(run.computed).toBe('columns')
    expect(await resultsOf(database())).toEqual(await explained(book))
  })

  test('a benefit whose parameter is not published is not judged, and says so', async () => {
    const { old: _none, ...rest } = usual
    const book = bookOf({ ...rest, old: usual.old })
    const without = bookOf({ ...rest } as typeof usual) // no value for old age
    await judge(platform, settingsOf(without))
    const found = await resultsOf(database())
    expect(found).toEqual(await explained(without))
    expect(found.some((line) => line.includes('oldAge'))).toBe(false)
    await judge(platform, settingsOf(book))
    expect(await resultsOf(database())).toEqual(await explained(book))
  })

  test('counts what it found, benefit by benefit, and the run carries its basis', async () => {
    const run = await readRun(await judge(platform, settingsOf(bookOf())))
    const found = await resultsOf(database())
    for (const { benefit, eligible, pending } of run.counts ?? []) {
      expect(found.filter((line) => line.startsWith('eligible') && line.includes(` ${benefit} `))).toHaveLength(
        eligible,
      )
      expect(found.filter((line) => line.startsWith('pending') && line.includes(` ${benefit} `))).toHaveLength(pending)
    }
    expect(run.counts?.map(({ benefit }) => benefit)).toEqual(rulebook.benefits.map(({ slot }) => slot.key))
    expect(run.basis).toMatch(/^[0-9a-f]{64}$/)
    // There was nothing before to compare it with.
    expect(run.changes).toBeNull()
  })

  test('new results count all at once: until then, and after a cancelled run, the old ones stand', async () => {
    await judge(platform, settingsOf(bookOf()))
    const before = await resultsOf(database())
    const raised = settingsOf(bookOf({ ...usual, rural: 800 }), 20)
    await touchSome([people[0]?.number ?? 0])
    const id = await within(database().app, (db) => addJudging(db, { ...given, wanted: 'full' }))
    const seen: number[] = []
    const watched = continueRun(platform, raised, { county: shishou, id }, async (done) => {
      seen.push(done)
      expect(await resultsOf(database())).toEqual(before)
      if (seen.length === 4) throw new JobCancelled('stop')
    })
    await expect(watched).rejects.toThrow('stop')
    expect(seen).toEqual([0, 20, 40, 60])
    expect(await readRun(id)).toMatchObject({ state: 'cancelled' })
    expect(await resultsOf(database())).toEqual(before)
    // What it had taken up is not lost to the next run.
    await judge(platform, raised)
    expect(await resultsOf(database())).toEqual(await explained(bookOf({ ...usual, rural: 800 })))
  })

  test('what changed is written down with its amounts', async () => {
    await judge(platform, settingsOf(bookOf()))
    const before = await resultsOf(database())
    const id = await judge(platform, settingsOf(bookOf({ ...usual, rural: 600, old: 80 })))
    const after = await resultsOf(database())
    const rows = await lookEverywhere<Record<string, string | number | null>>(
      database(),
      `SELECT kind, household, benefit, member, division, amount_before, amount_after FROM anmin.judging_change WHERE run = '${id}'`,
    )
    expect(rows.length).toBeGreaterThan(0)
    expect((await readRun(id)).changes).toBe(rows.length)
    const lineOf = (row: Record<string, string | number | null>, amount: unknown) =>
      `eligible ${row['household']} ${row['benefit']} ${row['member']} ${row['division']} ${String(amount)}`
    for (const row of rows) {
      if (row['amount_before'] !== null) expect(before).toContain(lineOf(row, row['amount_before']))
      if (row['amount_after'] !== null) expect(after).toContain(lineOf(row, row['amount_after']))
    }
    const eligible = (lines: readonly string[]) => new Set(lines.filter((line) => line.startsWith('eligible')))
    const [was, is] = [eligible(before), eligible(after)]
    expect(rows.filter((row) => row['amount_before'] !== null)).toHaveLength(
      [...was].filter((one) => !is.has(one)).length,
    )
    expect(rows.filter((row) => row['amount_after'] !== null)).toHaveLength(
      [...is].filter((one) => !was.has(one)).length,
    )
  })

  test('a run whose place another took does not go on', async () => {
    const id = await within(database().app, (db) => addJudging(db, { ...given, wanted: 'full' }))
    let isFirst = true
    const first = continueRun(platform, settingsOf(bookOf(), 20), { county: shishou, id }, async () => {
      if (isFirst) {
        isFirst = false
        // Much later: the first is thought to be dead.
        await judge({ ...platform, clock: fixedClock('2026-11-22T11:00:00+08:00') }, settingsOf(bookOf()))
      }
    })
    await expect(first).rejects.toThrow('overtaken')
    expect(await resultsOf(database())).toEqual(await explained())
  })
})

const given = {
  county: shishou,
  month: november,
  execution: 'auto',
  isSynthetic: true,
  by: { userId: undefined, name: '测试' },
  at: new Date('2026-11-22T01:00:00Z'),
} as const

async function touchSome(numbers: readonly number[]): Promise<void> {
  await within(database().app, async (db) => {
    await sql`INSERT INTO anmin.household_touched (county, household, touched_at) SELECT ${shishou}, n, now() FROM unnest(${[...numbers]}::int4[]) n
      ON CONFLICT (county, household) DO UPDATE SET touched_at = excluded.touched_at`.execute(db)
  })
}

/** A change as the registry makes it: facts and touch in one transaction. */
type Change =
  | { readonly is: 'wage'; readonly at: number; readonly amount: number | null }
  | { readonly is: 'leave'; readonly at: number }
  | { readonly is: 'come'; readonly at: number; readonly born: number }
  | { readonly is: 'move'; readonly at: number; readonly to: number }
  | { readonly is: 'vanish'; readonly at: number }
  | { readonly is: 'standard'; readonly rural: number }
  | { readonly is: 'township'; readonly rural: number | null }
  | { readonly is: 'month'; readonly month: number }
  | { readonly is: 'judge' }

const at = fc.nat({ max: people.length - 1 })
const arbitraryChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ is: fc.constant('wage' as const), at, amount: fc.option(fc.nat({ max: 200_000 })) }),
  fc.record({ is: fc.constant('leave' as const), at }),
  fc.record({ is: fc.constant('come' as const), at, born: fc.integer({ min: 1930 * 12, max: 2026 * 12 }) }),
  fc.record({ is: fc.constant('move' as const), at, to: at }),
  fc.record({ is: fc.constant('vanish' as const), at }),
  fc.record({ is: fc.constant('standard' as const), rural: fc.integer({ min: 400, max: 900 }) }),
  fc.record({ is: fc.constant('township' as const), rural: fc.option(fc.integer({ min: 400, max: 900 })) }),
  fc.record({ is: fc.constant('month' as const), month: fc.integer({ min: month(2026, 6), max: month(2027, 3) }) }),
  fc.constant({ is: 'judge' as const }),
)

const statements = {
  wage: ({ number }: Place, change: Extract<Change, { is: 'wage' }>) =>
    sql`UPDATE anmin.population_person SET wage = ${change.amount} WHERE county = ${shishou} AND household = ${number}`,
  leave: ({ number }: Place) =>
    sql`DELETE FROM anmin.population_person WHERE county = ${shishou} AND household = ${number} AND member = 0`,
  come: ({ number }: Place, { born }: Extract<Change, { is: 'come' }>) =>
    sql`INSERT INTO anmin.population_person (county, household, member, division, is_synthetic, relation, birth_month, birth_day)
      SELECT county, household, 40, division, true, 9, ${born}, 1 FROM anmin.population_household WHERE county = ${shishou} AND household = ${number} ON CONFLICT DO NOTHING`,
  move: ({ number }: Place, { to }: Extract<Change, { is: 'move' }>) =>
    sql`WITH person AS (UPDATE anmin.population_person SET division = ${people[to]?.division} WHERE county = ${shishou} AND household = ${number})
      UPDATE anmin.population_household SET division = ${people[to]?.division} WHERE county = ${shishou} AND household = ${number}`,
  vanish: ({ number }: Place) =>
    sql`WITH person AS (DELETE FROM anmin.population_person WHERE county = ${shishou} AND household = ${number})
      DELETE FROM anmin.population_household WHERE county = ${shishou} AND household = ${number}`,
} as const
interface Place {
  readonly number: number
  readonly division: DivisionCode
}

test('after any changes, judging what changed gives what judging everybody gives, row for row', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(arbitraryChange, { minLength: 1, maxLength: 12 }),
      fc.constantFrom(7, 1_000),
      async (changes, step) => {
        await forget()
        await givenPeople(people.slice(0, 120))
        let values = usual
        let own: Readonly<Record<number, { readonly rural: number }>> = {}
        let now = november
        const go = (wanted: 'changed' | 'full') =>
          judge(platform, settingsOf(bookOf(values, own), step), { month: now, wanted })
        await go('full')
        for (const change of changes) {
          if (change.is === 'standard') values = { ...values, rural: change.rural }
          else if (change.is === 'township') own = change.rural === null ? {} : { [township]: { rural: change.rural } }
          else if (change.is === 'month') now = change.month as typeof now
          else if (change.is === 'judge') await go('changed')
          else await apply(change)
        }
        await go('changed')
        const inSteps = await resultsOf(database())
        await go('full')
        expect(inSteps).toEqual(await resultsOf(database()))
        expect(inSteps).toEqual(await explained(bookOf(values, own), now))
      },
    ),
    { numRuns: 25 },
  )
}, 300_000)

async function apply(change: Exclude<Change, { is: 'standard' | 'township' | 'month' | 'judge' }>): Promise<void> {
  const place = people[change.at % 120]
  if (!place) return
  const make = statements[change.is] as (place: Place, change: Change) => ReturnType<(typeof statements)['leave']> // each takes its own
  await within(database().app, async (db) => {
    await make(place, change).execute(viewTables<WatchTables>(db))
    await sql`INSERT INTO anmin.household_touched (county, household, touched_at) VALUES (${shishou}, ${place.number}, now())
      ON CONFLICT (county, household) DO UPDATE SET touched_at = excluded.touched_at`.execute(db)
  })
}

test('who changes facts while they are judged is judged again', async () => {
  await judge(platform, settingsOf(bookOf()))
  const [first] = people
  if (!first) throw new Error('no people')
  await apply({ is: 'wage', at: 0, amount: 1 })
  const id = await within(database().app, (db) => addJudging(db, { ...given, wanted: 'changed' }))
  let writing: Promise<void> | undefined
  let isFirst = true
  await continueRun(platform, settingsOf(bookOf()), { county: shishou, id }, async () => {
    if (!isFirst) return
    isFirst = false
    // Begins before the run takes the touch, ends after: the run waits for it or it leaves a touch behind.
    writing = within(database().app, async (db) => {
      await sql`UPDATE anmin.population_person SET wage = 90000 WHERE county = ${shishou} AND household = ${first.number}`.execute(
        db,
      )
      await sql`INSERT INTO anmin.household_touched (county, household, touched_at) VALUES (${shishou}, ${first.number}, now())
        ON CONFLICT (county, household) DO UPDATE SET touched_at = excluded.touched_at`.execute(db)
      await sql`SELECT pg_sleep(0.3)`.execute(db)
    })
    await Promise.race([writing, new Promise((done) => setTimeout(done, 100))])
  })
  await writing
  await judge(platform, settingsOf(bookOf()))
  expect(await resultsOf(database())).toEqual(await explained())
  expect(countyDivision(shishou)).toBe(421_081_000_000)
})
