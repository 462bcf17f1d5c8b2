import { type Kysely, sql } from 'kysely'
import { type CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import type { RegistryTables } from '../tables.ts'

/** Rows that bear the area of whoever brought them, or a village's that was read from a file. */
const broughtIn = ['ledger_import', 'ledger_block', 'ledger_row'] as const

/** Brings what lies with people, or with the units themselves, to where these are now. */
export async function followPeople(
  db: Kysely<RegistryTables>,
  county: CountyCode,
  ended: readonly { readonly from: DivisionCode; readonly to: DivisionCode }[],
): Promise<void> {
  await sql`UPDATE anmin.fact_contest c SET division = coalesce(
      (SELECT p.division FROM anmin.person p WHERE p.county = c.county AND p.id = c.person), h.division)
    FROM anmin.household h WHERE c.county = ${county} AND h.county = c.county AND h.id = c.household`.execute(db)
  await followPair(db, county, { table: 'duplicate_pair', one: 'a', other: 'b' })
  await followPair(db, county, { table: 'person_merge', one: 'kept', other: 'merged' })
  for (const table of broughtIn)
    await sql`UPDATE ${sql.table(`anmin.${table}`)} SET division = onward.now
      FROM unnest(${ended.map(({ from }) => from)}::int8[], ${ended.map(({ to }) => to)}::int8[]) AS onward (old, now)
      WHERE county = ${county} AND division = onward.old`.execute(db)
}

/** The smallest area around both, as `around` (duplicates/score-pairs.ts) has it. */
async function followPair(
  db: Kysely<RegistryTables>,
  county: CountyCode,
  { table, one, other }: { readonly table: string; readonly one: string; readonly other: string },
): Promise<void> {
  await sql`UPDATE ${sql.table(`anmin.${table}`)} pair SET division = CASE
      WHEN x.division = y.division THEN x.division
      WHEN x.division / 1000 = y.division / 1000 THEN x.division / 1000 * 1000
      ELSE ${countyDivision(county)}::int8 END
    FROM anmin.person x, anmin.person y
    WHERE pair.county = ${county} AND x.county = pair.county AND x.id = ${sql.ref(`pair.${one}`)}
      AND y.county = pair.county AND y.id = ${sql.ref(`pair.${other}`)}`.execute(db)
}
