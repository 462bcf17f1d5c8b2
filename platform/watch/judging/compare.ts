import { sql } from 'kysely'
import type { Db } from '#kernel/database/connect'
import type { CountyCode } from '#kernel/division-code'
import type { JudgingId } from '../schema.ts'
import type { Side } from '../tables.ts'

/** The results of one side; `only` narrows them to some households. */
function resultsOf(county: CountyCode, side: Side, only: readonly number[] | undefined) {
  const narrowed = only ? sql` AND household = ANY(${[...only]}::int4[])` : sql``
  return sql`SELECT household, benefit, member, division, amount FROM anmin.judged_benefit WHERE county = ${county} AND side = ${side}${narrowed}
    UNION ALL SELECT household, benefit, member, division, NULL FROM anmin.judged_pending WHERE county = ${county} AND side = ${side}${narrowed}`
}

/** Writes down how the new side differs from the one that counts; answers in how many lines. */
export async function recordChanges(
  db: Db,
  county: CountyCode,
  run: JudgingId,
  sides: { readonly before: Side; readonly after: Side; readonly only?: readonly number[] },
): Promise<number> {
  const { before, after, only } = sides
  const { numAffectedRows } = await sql`
    INSERT INTO anmin.judging_change (county, run, household, benefit, member, division, kind, amount_before, amount_after)
    SELECT ${county}, ${run}::uuid, household, benefit, member, coalesce(n.division, o.division),
      CASE WHEN n.amount IS NOT NULL AND o.amount IS NOT NULL THEN 'amount'
        WHEN n.amount IS NOT NULL THEN 'began'
        WHEN n.division IS NULL THEN CASE WHEN o.amount IS NULL THEN 'closed' ELSE 'ended' END
        ELSE 'opened' END,
      o.amount, n.amount
    FROM (${resultsOf(county, before, only)}) o FULL JOIN (${resultsOf(county, after, only)}) n USING (household, benefit, member)
    WHERE (o.division IS NULL) <> (n.division IS NULL) OR o.amount IS DISTINCT FROM n.amount`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** Forgets one side's results, of some households or of all. */
export async function clearSide(db: Db, county: CountyCode, side: Side, only?: readonly number[]): Promise<void> {
  const narrowed = only ? sql` AND household = ANY(${[...only]}::int4[])` : sql``
  for (const table of resultTables)
    await sql`DELETE FROM ${sql.table(`anmin.${table}`)} WHERE county = ${county} AND side = ${side}${narrowed}`.execute(
      db,
    )
}

/** Puts some households' new results in the place of those that count. */
export async function takeOver(
  db: Db,
  county: CountyCode,
  sides: { readonly from: Side; readonly to: Side; readonly only: readonly number[] },
): Promise<void> {
  await clearSide(db, county, sides.to, sides.only)
  for (const table of resultTables)
    await sql`UPDATE ${sql.table(`anmin.${table}`)} SET side = ${sides.to}
      WHERE county = ${county} AND side = ${sides.from} AND household = ANY(${[...sides.only]}::int4[])`.execute(db)
}

const resultTables = ['judged_household', 'judged_benefit', 'judged_pending'] as const
