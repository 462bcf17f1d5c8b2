import { sql } from 'kysely'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import type { HouseholdId } from '../ids.ts'
import type { Database } from './rows.ts'

/** What officers keep of two people at once, and the columns that name the two. */
const pairs = {
  duplicate_pair: ['a', 'b'],
  person_merge: ['kept', 'merged'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>

/** What stands behind a card: of a person, or of the household itself. */
export const behindCards = ['fact_contest', 'paper'] as const

/** What stands behind a person's card, is found double or merged is seen by whoever sees the people: it follows them. */
export async function followPersons(db: Database, county: CountyCode, ids: readonly string[]): Promise<void> {
  for (const table of behindCards)
    await sql`UPDATE ${sql.table(`anmin.${table}`)} c SET household = p.household, division = p.division
      FROM anmin.person p WHERE p.county = ${county} AND p.id = ANY(${[...ids]}) AND c.county = p.county AND c.person = p.id
        AND (c.household, c.division) IS DISTINCT FROM (p.household, p.division)`.execute(db)
  await followPairs(db, county, ids)
}

/** What stands behind the cards of households themselves. */
export async function followHouseholds(db: Database, county: CountyCode, ids: readonly HouseholdId[]): Promise<void> {
  for (const table of behindCards)
    await sql`UPDATE ${sql.table(`anmin.${table}`)} c SET division = h.division
      FROM anmin.household h WHERE h.county = ${county} AND h.id = ANY(${[...ids]}) AND c.county = h.county
        AND c.household = h.id AND c.person IS NULL AND c.division <> h.division`.execute(db)
}

/** Pairs lie in the smallest area around both, as `around` (duplicates/score-pairs.ts) has it; without ids all of a county. */
export async function followPairs(db: Database, county: CountyCode, ids?: readonly string[]): Promise<void> {
  for (const [table, [one, other]] of Object.entries(pairs)) {
    const [a, b] = [sql.ref(`pair.${one}`), sql.ref(`pair.${other}`)]
    const whose = ids ? sql`(${a} = ANY(${[...ids]}) OR ${b} = ANY(${[...ids]}))` : sql`true`
    await sql`UPDATE ${sql.table(`anmin.${table}`)} pair SET division = around.code
      FROM anmin.person x, anmin.person y, LATERAL (SELECT CASE
        WHEN x.division = y.division THEN x.division
        WHEN x.division / 1000 = y.division / 1000 THEN x.division / 1000 * 1000
        ELSE ${countyDivision(county)}::int8 END AS code) around
      WHERE pair.county = ${county} AND ${whose} AND x.county = pair.county AND x.id = ${a}
        AND y.county = pair.county AND y.id = ${b} AND pair.division <> around.code`.execute(db)
  }
}
