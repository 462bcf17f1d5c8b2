import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type CalendarDate, monthOf } from '#kernel/calendar-date'
import type { CountyCode } from '#kernel/division-code'
import type { SchemeId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'

type Db = Kysely<MoneyTables>

export interface Roll {
  readonly county: CountyCode
  readonly scheme: SchemeId
  readonly benefits: readonly string[]
  readonly day: CalendarDate
}

/**
 * Who should be on the list: the person of a living award, or everybody of the household whose award it is, as the register
 * knows them. Whoever has several is on it once, by the benefit named first. An award that is suspended has not ended.
 */
export function eligible({ county, benefits, day }: Omit<Roll, 'scheme'>): RawBuilder<unknown> {
  const wanted = sql`${[...benefits]}::text[]`
  return sql`(
    SELECT DISTINCT ON (p.id) p.id AS person, p.division, p.household_number, a.benefit
    FROM anmin.award a
    JOIN LATERAL (
      SELECT t.state FROM anmin.award_term t
      WHERE t.county = a.county AND t.award = a.id AND t.replaced_at IS NULL AND t.from_month <= ${monthOf(day)}
      ORDER BY t.from_month DESC LIMIT 1) term ON term.state <> 'ended'
    JOIN anmin.person p ON p.county = a.county
      AND CASE WHEN a.person IS NULL THEN p.household_number = a.household_number ELSE p.id = a.person END
    WHERE a.county = ${county} AND a.benefit = ANY(${wanted}) AND ${isHere('p')}
    ORDER BY p.id, array_position(${wanted}, a.benefit), a.id)`
}

function isHere(alias: string): RawBuilder<boolean> {
  const of = (column: string) => sql.ref(`${alias}.${column}`)
  return sql<boolean>`NOT ${of('is_withdrawn')} AND ${of('merged_into')} IS NULL AND ${of('died_on')} IS NULL AND ${of('moved_out_on')} IS NULL`
}

/** A person whose record was merged into another stays insured under the one that stands. */
async function followMerges(db: Db, { county, scheme }: Roll): Promise<void> {
  await sql`
    UPDATE anmin.scheme_person s SET person = p.merged_into
    FROM anmin.person p
    WHERE s.county = ${county} AND s.scheme = ${scheme} AND p.county = s.county AND p.id = s.person AND p.merged_into IS NOT NULL
      AND NOT EXISTS (SELECT FROM anmin.scheme_person o WHERE o.county = s.county AND o.scheme = s.scheme AND o.person = p.merged_into)
      AND s.person = (SELECT min(m.id::text)::uuid FROM anmin.person m JOIN anmin.scheme_person x
        ON x.county = m.county AND x.scheme = s.scheme AND x.person = m.id
        WHERE m.county = s.county AND m.merged_into = p.merged_into)`.execute(db)
}

export interface RollChanges {
  readonly added: number
  readonly removed: number
}

/** Brings the list to what it should be today, in one statement, and writes down who came and who left, and why. */
export async function bringUpToDate(db: Db, roll: Roll, at: Date): Promise<RollChanges> {
  const { county, scheme, day } = roll
  await followMerges(db, roll)
  const { rows } = await sql<RollChanges>`
    WITH due AS MATERIALIZED ${eligible(roll)}, listed AS MATERIALIZED (
      SELECT * FROM anmin.scheme_person WHERE county = ${county} AND scheme = ${scheme}
    ), leaving AS (
      SELECT l.person, ${whyLeft} AS reason, coalesce(p.died_on, p.moved_out_on, ${day}::date) AS on_day
      FROM listed l JOIN anmin.person p ON p.county = ${county} AND p.id = l.person
      WHERE l.until IS NULL AND NOT EXISTS (SELECT FROM due d WHERE d.person = l.person)
    ), gone AS (
      UPDATE anmin.scheme_person s SET until = ${day}::date FROM leaving g
      WHERE s.county = ${county} AND s.scheme = ${scheme} AND s.person = g.person
      RETURNING s.person, s.division, s.household_number, s.benefit, 'removed' AS kind, g.reason, g.on_day
    ), kept AS (
      UPDATE anmin.scheme_person s SET division = d.division, household_number = d.household_number, benefit = d.benefit, until = NULL
      FROM due d JOIN listed l ON l.person = d.person
      WHERE s.county = ${county} AND s.scheme = ${scheme} AND s.person = d.person
        AND (l.until IS NOT NULL OR (l.division, l.household_number, l.benefit) <> (d.division, d.household_number, d.benefit))
      RETURNING s.person, s.division, s.household_number, s.benefit, l.until IS NOT NULL AS is_back
    ), came AS (
      INSERT INTO anmin.scheme_person (county, scheme, person, division, household_number, benefit, since)
      SELECT ${county}, ${scheme}, d.person, d.division, d.household_number, d.benefit, ${day}::date
      FROM due d WHERE NOT EXISTS (SELECT FROM listed l WHERE l.person = d.person)
      RETURNING person, division, household_number, benefit
    ), changes AS (
      SELECT person, division, household_number, benefit, kind, reason, on_day FROM gone
      UNION ALL SELECT person, division, household_number, benefit, 'added', 'returned', ${day}::date FROM kept WHERE is_back
      UNION ALL SELECT c.person, c.division, c.household_number, c.benefit, 'added',
        CASE WHEN EXISTS (SELECT FROM listed l WHERE l.household_number = c.household_number AND l.until IS NULL)
          THEN 'joined-household' ELSE 'awarded' END, ${day}::date FROM came c
    ), written AS (
      INSERT INTO anmin.scheme_change (county, scheme, at, person, division, household_number, kind, reason, benefit, on_day)
      SELECT ${county}, ${scheme}, ${at}, person, division, household_number, kind, reason, benefit, on_day FROM changes
      RETURNING kind
    )
    SELECT count(*) FILTER (WHERE kind = 'added')::int4 AS added, count(*) FILTER (WHERE kind = 'removed')::int4 AS removed
    FROM written`.execute(db)
  return rows[0] ?? { added: 0, removed: 0 }
}

const whyLeft = sql`CASE
  WHEN p.merged_into IS NOT NULL OR p.is_withdrawn THEN 'record-gone'
  WHEN p.died_on IS NOT NULL THEN 'died'
  WHEN p.moved_out_on IS NOT NULL THEN 'moved-out'
  WHEN EXISTS (SELECT FROM due d WHERE d.household_number = l.household_number) AND p.household_number <> l.household_number
    THEN 'left-household'
  ELSE 'award-ended' END`
