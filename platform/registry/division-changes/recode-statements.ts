import { type Kysely, sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { RegistryTables } from '../tables.ts'
import type { DivisionMove } from './schema.ts'

/** What statements say of places, by table, with the table and column that hold the household's number. */
const said = [
  {
    table: 'household_statement',
    of: 'household',
    columns: ['household_division'],
    about: 'household',
    number: 'number',
  },
  {
    ...{ table: 'person_statement', of: 'person', columns: ['residence', 'registered_division'] },
    ...{ about: 'person', number: 'household_number' },
  },
] as const

/**
 * Gives what was said of a place the code of the unit that continues it: read again, statements must not lead people back to a
 * unit that is gone. Nothing else of a statement changes, and division_mapping keeps what the code was.
 */
export async function recodeStatements(
  db: Kysely<RegistryTables>,
  county: CountyCode,
  moves: readonly DivisionMove[],
): Promise<void> {
  const whole = moves.filter(({ households }) => households === undefined)
  // All at once, and before those of a household: a code may have been given to another unit by the same change.
  await recode(db, county, whole, [])
  for (const move of moves) if (move.households) await recode(db, county, [move], move.households)
}

async function recode(
  db: Kysely<RegistryTables>,
  county: CountyCode,
  moves: readonly DivisionMove[],
  households: readonly number[],
): Promise<void> {
  if (moves.length === 0) return
  const onward = sql`unnest(${moves.map(({ from }) => from)}::int8[], ${moves.map(({ to }) => to)}::int8[]) AS onward (old, now)`
  for (const { table, of, columns, about, number } of said) {
    const own = sql`${sql.ref(of)} IN (SELECT id FROM ${sql.table(`anmin.${about}`)}
      WHERE county = ${county} AND ${sql.ref(number)} = ANY(${[...households]}::int4[]))`
    const whose = households.length === 0 ? sql`true` : own
    for (const column of columns)
      await sql`UPDATE ${sql.table(`anmin.${table}`)} SET ${sql.ref(column)} = onward.now FROM ${onward}
        WHERE county = ${county} AND ${sql.ref(column)} = onward.old AND ${whose}`.execute(db)
  }
  const whose = households.length === 0 ? sql`true` : sql`household_number = ANY(${[...households]}::int4[])`
  await sql`UPDATE anmin.person SET registered_division = onward.now FROM ${onward}
    WHERE county = ${county} AND registered_division = onward.old AND ${whose}`.execute(db)
}
