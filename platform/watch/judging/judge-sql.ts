import { sql } from 'kysely'
import type { Db } from '#kernel/database/connect'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { packing, type Rulebook } from '#policy'
import type { HouseholdPart } from '#registry'
import type { Side } from '../tables.ts'
import type { CountyPlaces } from './basis.ts'
import { bitsOf } from './bits.ts'

/** What both ways of judging need. */
export interface SharedPlan {
  readonly rulebook: Rulebook
  readonly benefits: readonly { readonly key: string; readonly unit: 'household' | 'person' }[]
  /** Positions of the benefits that are paid by the month. */
  readonly monthly: readonly number[]
  readonly county: CountyPlaces
}

export interface SqlPlan extends SharedPlan {
  /** The statement for the households that a condition on `h` selects. */
  readonly textFor: (where: string) => string
  /** Positions of the benefits for which the county lacks a parameter. */
  readonly unjudged: readonly number[]
}

/** An open benefit whose missing facts are still to be named. */
export interface OpenResult {
  readonly household: number
  readonly division: DivisionCode
  /** Position in the rulebook. */
  readonly benefit: number
  /** −1 is the household. */
  readonly member: number
}

export interface JudgedPart {
  readonly households: number
  readonly open: readonly OpenResult[]
}

/**
 * Judges a part of a county's households in the database and writes what they are due to one side of the results, in one
 * statement. Answers what is open.
 */
export async function judgeInSql(
  db: Db,
  plan: SqlPlan,
  { county, side, part }: { readonly county: CountyCode; readonly side: Side; readonly part: HouseholdPart },
): Promise<JudgedPart> {
  // Expressions this long cost more to compile than they save, and no two members are alike.
  await sql`SET LOCAL jit = off; SET LOCAL enable_memoize = off`.execute(db)
  const judged = sql.raw(plan.textFor(conditionOf(part)))
  const { rows } = await sql<OpenResult & { readonly households: number }>`
    WITH judged AS MATERIALIZED (${judged}),
    result AS MATERIALIZED (
      SELECT j.household, j.division, (f >> 57)::int4 AS benefit, ((f >> 42) & 32767)::int4 - 1 AS member,
        (f >> 40) & 3 AS outcome, f & ${sql.lit(packing.outcome - 1)} AS amount
      FROM judged j CROSS JOIN LATERAL unnest(j.found) f),
    household AS (
      INSERT INTO anmin.judged_household (county, side, household, division, eligible, pending, unjudged, monthly)
      SELECT ${county}, ${side}, j.household, j.division, coalesce(r.eligible, 0), coalesce(r.pending, 0),
        ${bitsOf(plan.unjudged)}::int8, coalesce(r.monthly, 0)
      FROM judged j LEFT JOIN (
        SELECT household, bit_or(1::int8 << benefit) FILTER (WHERE outcome = 1) AS eligible,
          bit_or(1::int8 << benefit) FILTER (WHERE outcome = 2) AS pending,
          sum(amount) FILTER (WHERE outcome = 1 AND benefit = ANY(${[...plan.monthly]}::int4[])) AS monthly
        FROM result GROUP BY household) r USING (household)),
    benefit AS (
      INSERT INTO anmin.judged_benefit (county, side, household, benefit, member, division, amount)
      SELECT ${county}, ${side}, household, (${plan.benefits.map(({ key }) => key)}::text[])[benefit + 1], member, division, amount
      FROM result WHERE outcome = 1)
    SELECT (SELECT count(*) FROM judged)::int4 AS households, household, division, benefit, member
    FROM (SELECT 1) one LEFT JOIN result ON outcome = 2
    ORDER BY household, benefit, member`.execute(db)
  const open = rows.filter(({ household }) => household !== null)
  return { households: rows[0]?.households ?? 0, open }
}

/** As a condition on the households' scan; everything in it is a number of ours. */
function conditionOf(part: HouseholdPart): string {
  return 'numbers' in part
    ? `h.household = ANY('{${part.numbers.map(Number).join(',')}}'::int4[])`
    : `h.household > ${Number(part.after)} AND h.household <= ${Number(part.upTo)}`
}
