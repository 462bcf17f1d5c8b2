import { type Kysely, sql } from 'kysely'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { behindCards, followPairs } from '../people/write/follow.ts'
import type { RegistryTables } from '../tables.ts'

/** Rows that bear the area of whoever brought them, or a village's that was read from a file. */
const broughtIn = ['ledger_import', 'ledger_block', 'ledger_row'] as const

/** Brings what lies with people, or with the units themselves, to where these are now. */
export async function followPeople(
  db: Kysely<RegistryTables>,
  county: CountyCode,
  ended: readonly { readonly from: DivisionCode; readonly to: DivisionCode }[],
): Promise<void> {
  for (const table of behindCards)
    await sql`UPDATE ${sql.table(`anmin.${table}`)} c SET division = coalesce(
        (SELECT p.division FROM anmin.person p WHERE p.county = c.county AND p.id = c.person), h.division)
      FROM anmin.household h WHERE c.county = ${county} AND h.county = c.county AND h.id = c.household`.execute(db)
  await followPairs(db, county)
  for (const table of broughtIn)
    await sql`UPDATE ${sql.table(`anmin.${table}`)} SET division = onward.now
      FROM unnest(${ended.map(({ from }) => from)}::int8[], ${ended.map(({ to }) => to)}::int8[]) AS onward (old, now)
      WHERE county = ${county} AND division = onward.old`.execute(db)
}
