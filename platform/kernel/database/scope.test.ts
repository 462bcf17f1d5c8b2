import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database'
import { countyOf, type DivisionCode, nation } from '../division-code.ts'
import { inScope, type ScopeArea } from './scope.ts'

const database = testDatabase()
const divisions = [421_081_001_001, 421_081_002_005, 430_321_001_001, 421_000_000_000]

beforeAll(async () => {
  await database().owner.query(`
    CREATE TABLE anmin.scoped_household (county int, id int, division int8, PRIMARY KEY (county, id));
    SELECT anmin.protect('anmin.scoped_household');
    CREATE TABLE anmin.setting_of_county (county int PRIMARY KEY, value text);
    SELECT anmin.protect('anmin.setting_of_county')`)
  await inScope(database().app, { area: nation }, async (trx) => {
    await sql`INSERT INTO anmin.setting_of_county VALUES (0, 'platform'), (421081, 'county')`.execute(trx)
    for (const [index, division] of divisions.entries()) {
      await sql`INSERT INTO anmin.scoped_household VALUES (${countyOf(division as DivisionCode)}, ${index}, ${division})`.execute(
        trx,
      )
    }
  })
})

async function visible(area: ScopeArea): Promise<readonly number[]> {
  return inScope(database().app, { area }, async (trx) => {
    const { rows } = await sql<{ division: number }>`SELECT division FROM anmin.scoped_household ORDER BY id`.execute(
      trx,
    )
    return rows.map(({ division }) => division)
  })
}

describe('a scoped transaction', () => {
  const cases: readonly [string, number, readonly number[]][] = [
    ['the nation sees everything', 0, divisions],
    ['a province sees its counties', 420_000_000_000, [421_081_001_001, 421_081_002_005, 421_000_000_000]],
    ['a county sees its townships', 421_081_000_000, [421_081_001_001, 421_081_002_005]],
    ['a township sees only its villages', 421_081_001_000, [421_081_001_001]],
    ['a village sees only itself', 421_081_002_005, [421_081_002_005]],
    ['an empty county sees nothing', 430_302_000_000, []],
  ]
  test.each(cases)('%s', async (_name, area, seen) => {
    expect(await visible(area as DivisionCode)).toEqual(seen)
  })

  test('someone without an area sees the platform’s own rows and no county’s', async () => {
    expect(await visible('platform')).toEqual([])
    const values = await inScope(database().app, { area: 'platform' }, async (trx) => {
      const { rows } = await sql<{ value: string }>`SELECT value FROM anmin.setting_of_county`.execute(trx)
      return rows
    })
    expect(values).toEqual([{ value: 'platform' }])
  })

  test('cannot write a row outside its area', async () => {
    const insert = inScope(database().app, { area: 421_081_000_000 as DivisionCode }, (trx) =>
      sql`INSERT INTO anmin.scoped_household VALUES (430321, 99, 430321001001)`.execute(trx),
    )
    await expect(insert).rejects.toThrow(/row-level security/)
  })

  test('cannot move a row out of its area', async () => {
    const update = inScope(database().app, { area: 421_081_001_000 as DivisionCode }, (trx) =>
      sql`UPDATE anmin.scoped_household SET division = 421081002001`.execute(trx),
    )
    await expect(update).rejects.toThrow(/row-level security/)
  })
})

describe('outside a scoped transaction', () => {
  test('a connection that never had a scope reads no row', async () => {
    const { rows } = await database().pool.query('SELECT * FROM anmin.scoped_household')
    expect(rows).toEqual([])
  })

  test('a connection whose scope has ended reads no row again', async () => {
    await Promise.all(Array.from({ length: 8 }, () => visible(0 as DivisionCode)))
    for (let attempt = 0; attempt < 8; attempt++) {
      expect((await database().pool.query('SELECT * FROM anmin.scoped_household')).rows).toEqual([])
    }
  })

  test('even the owner of the tables reads no row unless it is a superuser', async () => {
    const { rows } = await database().owner.query<{ seen: number; all_powerful: boolean }>(
      `SELECT (SELECT count(*)::int FROM anmin.scoped_household) AS seen, rolsuper AS all_powerful FROM pg_roles WHERE rolname = current_user`,
    )
    expect(rows[0]?.seen).toBe(rows[0]?.all_powerful ? divisions.length : 0)
  })

  test('every connection of the pool has dropped to the application role', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => database().pool.query<{ current_user: string }>('SELECT current_user')),
    )
    expect(new Set(answers.map(({ rows }) => rows[0]?.current_user))).toEqual(new Set(['anmin_app']))
  })
})

describe('the application role cannot change the schema', () => {
  const forbidden = [
    'CREATE TABLE anmin.mine (id int)',
    'CREATE TABLE public.mine (id int)',
    'ALTER TABLE anmin.scoped_household ADD COLUMN more text',
    'ALTER TABLE anmin.scoped_household DISABLE ROW LEVEL SECURITY',
    'DROP POLICY within_area ON anmin.scoped_household',
    'DROP TABLE anmin.scoped_household',
    'TRUNCATE anmin.scoped_household',
    'CREATE SCHEMA mine',
    `SELECT anmin.protect('anmin.scoped_household')`,
    `DELETE FROM anmin.anmin_migration`,
  ]
  test.each(forbidden)('%s is refused', async (statement) => {
    await expect(database().pool.query(statement)).rejects.toThrow(/permission denied|must be owner/)
  })
})
