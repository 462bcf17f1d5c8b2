import { sql } from 'kysely'
import { onlyOneOf } from '#policy'
import type { Check } from './check.ts'

/**
 * The same human being has the benefit twice in this run: of two records that were merged, or that are suspected to be one
 * person's (疑似重复), or a member of two households that both have it; or by two awards for the same months, such as one that
 * ends later on beside a new one. The later line is held. Of two such awards one at least is ended or ends (award_once), so that
 * it starts from those.
 */
export const twice: Check = ({ county, run, lines }) => sql`
  WITH pairs AS MATERIALIZED (
    SELECT a AS x, b AS y FROM anmin.duplicate_pair WHERE county = ${county} AND state = 'open'
    UNION SELECT b, a FROM anmin.duplicate_pair WHERE county = ${county} AND state = 'open'
    UNION SELECT id, merged_into FROM anmin.person WHERE county = ${county} AND merged_into IS NOT NULL
    UNION SELECT merged_into, id FROM anmin.person WHERE county = ${county} AND merged_into IS NOT NULL),
  ended AS MATERIALIZED (
    SELECT DISTINCT a.household_number, a.benefit FROM anmin.award a
    JOIN anmin.payment_line e ON e.county = ${county} AND e.run = ${run} AND e.award = a.id AND e.due > 0
    WHERE a.county = ${county} AND a.state = 'ended' AND a.per <> 'once')
  SELECT l.line, jsonb_build_object('person', p.id, 'other', q.id, 'line', o.line, 'household', o.household_number) AS evidence
  FROM pairs
  JOIN anmin.person p ON p.county = ${county} AND p.id = pairs.x
  JOIN anmin.award mine ON mine.county = ${county} AND mine.household_number = p.household_number AND (mine.person IS NULL OR mine.person = p.id)
  JOIN ${lines} l ON l.award = mine.id
  JOIN anmin.person q ON q.county = ${county} AND q.id = pairs.y
  JOIN anmin.award other ON other.county = ${county} AND other.household_number = q.household_number AND (other.person IS NULL OR other.person = q.id)
    AND other.benefit = mine.benefit AND other.id <> mine.id
  JOIN anmin.payment_line o ON o.county = ${county} AND o.run = ${run} AND o.award = other.id AND o.due + o.arrears > 0 AND o.line < l.line
  UNION ALL
  SELECT s.line, jsonb_build_object('person', coalesce(s.person, s.payee), 'line', s.first, 'household', s.household_number)
  FROM (SELECT l.line, l.person, l.payee, l.household_number, min(l.line) OVER (PARTITION BY l.household_number, l.benefit, l.person) AS first
    FROM ended JOIN anmin.award a ON a.county = ${county} AND a.household_number = ended.household_number AND a.benefit = ended.benefit
    JOIN ${lines} l ON l.award = a.id
    WHERE l.due > 0 AND l.per <> 'once') s
  WHERE s.line > s.first`

/**
 * Two benefits of which only one is paid (择一, 就高) go to the same human being, also under a record that was merged, or to a
 * household and somebody of it: held is the one that gives way, of 就高 the lower.
 */
export const rival: Check = ({ county, run, relations, lines }) => {
  const pairs = onlyOneOf(relations)
  const benefits = [...new Set(pairs.flatMap(({ first, second }) => [first.key, second.key]))]
  // A bit for each benefit that some household has; arrays count from 1.
  const bitOf = (benefit: string) => sql`(1::int8 << ${benefits.indexOf(benefit) + 1}::int4)`
  const hasBoth = pairs.map(({ first, second }) => {
    const wanted = sql`(${bitOf(first.key)} | ${bitOf(second.key)})`
    return sql`bit_or(1::int8 << array_position(${benefits}::text[], benefit)) & ${wanted} = ${wanted}`
  })
  const column = (of: (relation: (typeof pairs)[number]) => string) => sql`${pairs.map(of)}::text[]`
  const found = sql`SELECT l.line, jsonb_build_object('benefit', o.benefit, 'line', o.line, 'amount', o.due) AS evidence`
  const pair = sql`unnest(${column(({ first }) => first.key)}, ${column(({ second }) => second.key)}, ${column(({ kind }) => kind)})
      AS pair (first, second, kind) ON l.benefit = pair.second OR (pair.kind = 'higher' AND l.benefit = pair.first)`
  const benefit = sql`other.benefit = CASE WHEN l.benefit = pair.second THEN pair.first ELSE pair.second END`
  const due = sql`JOIN anmin.payment_line o ON o.county = ${county} AND o.run = ${run} AND o.award = other.id AND o.due > 0
    WHERE (pair.kind = 'exclusive' OR l.due < o.due OR (l.due = o.due AND l.benefit = pair.second))`
  return sql`
    WITH torn AS MATERIALIZED (
      SELECT household_number FROM anmin.payment_line
      WHERE county = ${county} AND run = ${run} AND due + arrears > 0 AND benefit = ANY(${benefits}::text[])
      GROUP BY household_number HAVING ${sql.join([sql`false`, ...hasBoth], sql` OR `)})
    ${found} FROM torn JOIN anmin.award mine ON mine.county = ${county} AND mine.household_number = torn.household_number
    JOIN ${lines} l ON l.award = mine.id
    JOIN ${pair}
    JOIN anmin.award other ON other.county = ${county} AND other.household_number = l.household_number
      AND ${benefit} AND (l.person IS NULL OR other.person IS NULL OR other.person = l.person)
    ${due}
    UNION ALL
    ${found} FROM (
      SELECT p.id AS record, q.id AS also, q.household_number FROM anmin.person p
      JOIN anmin.person q ON q.county = ${county} AND q.id = p.merged_into WHERE p.county = ${county} AND p.merged_into IS NOT NULL
      UNION ALL
      SELECT p.merged_into, p.id, p.household_number FROM anmin.person p WHERE p.county = ${county} AND p.merged_into IS NOT NULL) same
    JOIN anmin.award mine ON mine.county = ${county} AND mine.person = same.record
    JOIN ${lines} l ON l.award = mine.id
    JOIN ${pair}
    JOIN anmin.award other ON other.county = ${county} AND other.household_number = same.household_number
      AND (other.person IS NULL OR other.person = same.also) AND other.id <> mine.id AND ${benefit}
    ${due}`
}
