import { type RawBuilder, sql } from 'kysely'
import { givenUpOf, isStanding } from '../before.ts'
import { isPaidIn } from '../benefits-of.ts'
import { differencesOf, dueOf, stepOf } from '../charged.ts'
import { approvedOfMonth, type Database, lastApproved, lastLine, type StoredRun } from '../store.ts'
import type { DoPart } from '../work.ts'

/**
 * The due lines of the next households: one for each award that is due something this month, or whose past is put right.
 * They are numbered by household, so that the same awards always make the same lines.
 */
export const addLines: DoPart = async ({ db, run, size }, after) => {
  const { county, id, month, as_of: asOf } = run
  const upTo = await lastOfPart(db, run, after, size)
  if (upTo === undefined) return undefined
  const first = await lastLine(db, run)
  const previous = await lastApproved(db, county, month)
  const others = await approvedOfMonth(db, county, month)
  const thisMonth = sql`${month}::int4`
  // As a value, and payees each by their key: joined, everybody in the county would be looked through for every part.
  const accountOfKept = sql`CASE WHEN p.merged_into IS NOT NULL THEN (
    SELECT kept.account FROM anmin.person kept WHERE kept.county = ${county} AND kept.id = p.merged_into) END`
  await sql`
    WITH part AS MATERIALIZED (
      SELECT id, division, benefit, household_number, member, payee, account, per, since FROM anmin.award
      WHERE county = ${county} AND household_number > ${after} AND household_number <= ${upTo} AND ${isPaidIn(run, 'benefit')}),
    looked AS MATERIALIZED (
      SELECT t.award, t.from_month FROM part a JOIN anmin.run_touched t ON t.county = ${county} AND t.run = ${id} AND t.award = a.id),
    differing AS MATERIALIZED (
      SELECT award, bool_or(owed > charged OR NOT waits) AS is_found, min(month) FILTER (WHERE owed < charged AND waits) AS waits_from
      FROM (${differencesOf({ county, asOf }, sql`looked`, month)}) d GROUP BY award),
    waiting AS (
      UPDATE anmin.run_touched t SET waits_from = d.waits_from FROM differing d
      WHERE t.county = ${county} AND t.run = ${id} AND t.award = d.award AND t.waits_from IS DISTINCT FROM d.waits_from),
    due AS (
      SELECT a.*, coalesce(t.persons, 0) AS persons, ${lessCharged(county, others, dueOf(thisMonth))} AS due, d.award IS NOT NULL AS is_differing
      FROM part a
      LEFT JOIN ${stepOf({ county, asOf }, thisMonth)} t ON true
      LEFT JOIN differing d ON d.award = a.id AND d.is_found)
    INSERT INTO anmin.payment_line (county, run, line, division, award, benefit, household_number, payee, account, persons, due, amount, before, state)
    SELECT ${county}, ${id}, ${first} + row_number() OVER (ORDER BY a.household_number, a.benefit, a.member NULLS FIRST, a.id),
      a.division, a.id, a.benefit, a.household_number, coalesce(p.merged_into, p.id, a.payee), coalesce(a.account, ${accountOfKept}, p.account),
      a.persons, a.due, a.due, ${paidBefore(run, previous?.runs ?? [])}, 'due'
    FROM due a
    LEFT JOIN LATERAL (SELECT * FROM anmin.person p WHERE p.county = ${county} AND p.id = a.payee LIMIT 1) p ON true
    WHERE a.due > 0 OR a.is_differing`.execute(db)
  return upTo
}

/** The household that ends the next part of awards. */
async function lastOfPart(
  db: Database,
  { county }: StoredRun,
  after: number,
  size: number,
): Promise<number | undefined> {
  const { rows } = await sql<{ last: number | null }>`SELECT max(household_number) AS last FROM (
    SELECT household_number FROM anmin.award WHERE county = ${county} AND household_number > ${after}
    ORDER BY household_number LIMIT ${size}) next`.execute(db)
  return rows[0]?.last ?? undefined
}

/** What other runs of the same month have charged is not due once more. */
function lessCharged(county: number, runs: readonly string[], due: RawBuilder<number>): RawBuilder<number> {
  if (runs.length === 0) return due
  const ids = sql`ANY(${[...runs]}::uuid[])`
  return sql<number>`greatest(${due} - (
    SELECT coalesce(sum(l.due + coalesce((SELECT sum(i.owed - i.charged) FROM anmin.line_item i
        WHERE i.county = ${county} AND i.run = l.run AND i.line = l.line AND i.month = r.month), 0)
      - coalesce((SELECT v.amount FROM anmin.charge_reversal v
        WHERE v.county = ${county} AND v.run = l.run AND v.line = l.line AND v.month = r.month), 0)), 0)
    FROM anmin.payment_line l JOIN anmin.payment_run r ON r.county = ${county} AND r.id = l.run
    WHERE l.county = ${county} AND l.award = a.id AND l.run = ${ids} AND l.state = 'approved')::int8, 0)`
}

/** What the last month's runs paid of the award; NULL where nothing was, or all of it was given up. */
function paidBefore(run: StoredRun, runs: readonly string[]): RawBuilder<number | null> {
  if (runs.length === 0) return sql<number | null>`NULL::int8`
  return sql<number | null>`(SELECT sum(b.amount - b.given_up)::int8 FROM (
    SELECT l.amount, ${givenUpOf(run)} AS given_up FROM anmin.payment_line l
    WHERE l.county = ${run.county} AND l.award = a.id AND l.run = ANY(${[...runs]}::uuid[]) AND l.state = 'approved') b WHERE ${isStanding})`
}
