import { type RawBuilder, sql } from 'kysely'
import type { Check } from './check.ts'

/**
 * The same human being has the benefit twice in this run: another person record with the same ID number, one merged into the
 * other, or a person of two households. The later line is held.
 */
export const twice: Check = ({ county, run, lines }) => {
  const people = (of: string): RawBuilder<unknown> => sql`
    JOIN anmin.person ${sql.ref(`${of}p`)} ON ${sql.ref(`${of}p.county`)} = ${county} AND ${sql.ref(`${of}p.id`)} = coalesce(${sql.ref(`${of}.person`)}, ${sql.ref(`${of}.payee`)})
    LEFT JOIN anmin.person_number ${sql.ref(`${of}n`)} ON ${sql.ref(`${of}n.county`)} = ${county} AND ${sql.ref(`${of}n.id`)} = ${sql.ref(`${of}p.id_number`)}`
  // Each line with whoever it is for, as a human being: the ID number where there is one, else the record.
  const human = (of: string) =>
    sql`coalesce(encode(${sql.ref(`${of}n.index`)}, 'hex'), coalesce(${sql.ref(`${of}p.merged_into`)}, ${sql.ref(`${of}p.id`)})::text)`
  return sql`
    WITH mine AS MATERIALIZED (SELECT l.line, l.benefit, ${human('l')} AS human, l.household_number FROM ${lines} l ${people('l')}),
    others AS MATERIALIZED (
      SELECT o.line, o.benefit, ${human('o')} AS human, o.household_number
      FROM (SELECT pl.line, pl.benefit, pl.payee, pl.household_number, a.person FROM anmin.payment_line pl
        JOIN anmin.award a ON a.county = ${county} AND a.id = pl.award WHERE pl.county = ${county} AND pl.run = ${run} AND pl.due + pl.arrears > 0) o ${people('o')})
    SELECT m.line, jsonb_build_object('line', o.line, 'household', o.household_number) AS evidence
    FROM mine m JOIN others o ON o.benefit = m.benefit AND o.human = m.human AND o.line < m.line`
}

/**
 * Two benefits of which only one is paid (择一, 就高) go to the same person, or to a household and somebody of it: held is the one
 * that gives way, of 就高 the lower.
 */
export const rival: Check = ({ county, run, relations, lines }) => {
  const pairs = relations.filter(({ kind }) => kind === 'exclusive' || kind === 'higher')
  const column = (of: (relation: (typeof pairs)[number]) => string) => sql`${pairs.map(of)}::text[]`
  return sql`
    SELECT l.line, jsonb_build_object('benefit', o.benefit, 'line', o.line, 'amount', o.due) AS evidence
    FROM ${lines} l
    JOIN unnest(${column(({ first }) => first.key)}, ${column(({ second }) => second.key)}, ${column(({ kind }) => kind)})
      AS pair (first, second, kind) ON l.benefit = pair.second OR (pair.kind = 'higher' AND l.benefit = pair.first)
    JOIN anmin.award other ON other.county = ${county} AND other.household_number = l.household_number
      AND other.benefit = CASE WHEN l.benefit = pair.second THEN pair.first ELSE pair.second END
      AND (l.person IS NULL OR other.person IS NULL OR other.person = l.person)
    JOIN anmin.payment_line o ON o.county = ${county} AND o.run = ${run} AND o.award = other.id AND o.due > 0
    WHERE pair.kind = 'exclusive' OR l.due < o.due OR (l.due = o.due AND l.benefit = pair.second)`
}
