import { type RawBuilder, sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import { type Month, monthOfYear, yearOf } from '#kernel/month'
import type { Relation } from '#policy'
import { declaredFacts } from '#policy'
import type { RunId } from '../../ids.ts'

/** What a check works on. */
export interface Checking {
  readonly county: CountyCode
  readonly run: RunId
  readonly month: Month
  readonly relations: readonly Relation[]
  /** Percent by which a line may differ from last month. */
  readonly changeLimit: number
  /** The run's lines that would be paid, with their award: l.person, l.member, l.per, l.payee_kind, l.agreement. */
  readonly lines: RawBuilder<unknown>
}

/** Lines that must not simply be paid: (line, evidence); several for one line are one hold, the first by evidence. */
export type Check = (checking: Checking) => RawBuilder<unknown>

/** The first day of the month as `2026-11-01`. */
export function firstDay(month: Month): string {
  return `${yearOf(month)}-${String(monthOfYear(month)).padStart(2, '0')}-01`
}

const statusCodes = declaredFacts().find(({ name }) => name === 'memberStatus')?.list?.codes ?? []
export const imprisoned = statusCodes.indexOf('imprisoned')
export const deceased = statusCodes.indexOf('deceased')

/** The facts `f` of person `who`, as a join. */
export function factsOf(county: CountyCode, who: string): RawBuilder<unknown> {
  return sql`LEFT JOIN anmin.population_person f ON f.county = ${county} AND f.household = ${sql.ref(`${who}.household_number`)} AND f.member = ${sql.ref(`${who}.member`)}`
}

/**
 * Whom line `l` is for, as `who`: where their record was merged into another, the one that was kept, whose facts are theirs.
 * One step is enough: merging points earlier mergers at the record that is kept now (registry/duplicates/merge.ts).
 */
export function recipientOf(county: CountyCode): RawBuilder<unknown> {
  return sql`JOIN anmin.person own ON own.county = ${county} AND own.id = l.person
  JOIN anmin.person who ON who.county = ${county} AND who.id = CASE WHEN own.merged_into IS NULL THEN own.id ELSE own.merged_into END`
}

/** What a check of people who are gone looks for. */
export interface Gone {
  /** Of the person `who` and their facts `f`, whatever the line; of several no two are true of one person. */
  readonly who: readonly RawBuilder<unknown>[]
  /** Of the person `who` and a line `l`. */
  readonly line?: RawBuilder<unknown>
  /** What is kept of it, of `who` and `l`, as pairs for jsonb_build_object. */
  readonly evidence: RawBuilder<unknown>
}

/**
 * Lines that somebody's absence stops: of the person of the award and the payee; of a household's award of the head, the payee,
 * and anybody the amount counts, when it covers more people than are there, or what happened is younger than the decision.
 * Awards of records that were merged into theirs are theirs. It starts from the few who are gone, not from the lines.
 */
export function linesOfGone({ county, month, lines }: Checking, gone: Gone): RawBuilder<unknown> {
  const first = firstDay(month)
  // One after the other: with OR between a person's and their facts' the planner would have to join everybody with theirs.
  const people = gone.who.map(
    (who) => sql`
      SELECT who.id, who.household_number, who.died_on, who.moved_out_on, f.member_status FROM anmin.person who ${factsOf(county, 'who')}
      WHERE who.county = ${county} AND who.merged_into IS NULL AND NOT who.is_withdrawn AND ${who}`,
  )
  return sql`
    WITH gone AS MATERIALIZED (${sql.join(people, sql` UNION ALL `)}),
    hit AS MATERIALIZED (
      SELECT a.id AS award, g.id AS person FROM gone g
      JOIN anmin.award a ON a.county = ${county} AND a.household_number = g.household_number AND (a.person IS NULL OR a.person = g.id)
      UNION SELECT a.id, g.id FROM gone g JOIN anmin.award a ON a.county = ${county} AND a.payee = g.id
      UNION SELECT a.id, g.id FROM gone g JOIN anmin.person other ON other.county = ${county} AND other.merged_into = g.id
        JOIN anmin.award a ON a.county = ${county} AND a.person = other.id
      UNION SELECT a.id, g.id FROM gone g JOIN anmin.person other ON other.county = ${county} AND other.merged_into = g.id
        JOIN anmin.award a ON a.county = ${county} AND a.payee = other.id)
    SELECT l.line, jsonb_strip_nulls(jsonb_build_object('person', who.id, 'covered', CASE WHEN l.person IS NULL THEN l.persons END,
      'present', CASE WHEN l.person IS NULL THEN present.people END, ${gone.evidence})) AS evidence
    FROM hit JOIN gone who ON who.id = hit.person JOIN ${lines} l ON l.award = hit.award
    LEFT JOIN anmin.household home ON home.county = ${county} AND home.number = l.household_number
    LEFT JOIN LATERAL (
      SELECT d.decided_on, d.recorded_at FROM anmin.award_term t JOIN anmin.decision d ON d.county = ${county} AND d.id = t.decision
      WHERE t.county = ${county} AND t.award = l.award AND t.replaced_at IS NULL AND t.from_month <= ${month}::int4
      ORDER BY t.from_month DESC LIMIT 1) d ON true
    LEFT JOIN LATERAL (
      SELECT count(*) AS people FROM anmin.person p LEFT JOIN anmin.population_person pf
        ON pf.county = ${county} AND pf.household = p.household_number AND pf.member = p.member
      WHERE l.person IS NULL AND p.county = ${county} AND p.household_number = l.household_number AND p.merged_into IS NULL AND NOT p.is_withdrawn
        AND (p.died_on IS NULL OR p.died_on >= ${first}::date) AND (p.moved_out_on IS NULL OR p.moved_out_on >= ${first}::date)
        AND coalesce(pf.member_status, 0) NOT IN (${imprisoned}, ${deceased})) present ON true
    WHERE ${gone.line ?? sql`true`} AND (l.person IS NOT NULL OR who.id = l.payee OR who.id = home.head OR l.persons > present.people
      OR coalesce(who.died_on, who.moved_out_on) > d.decided_on OR EXISTS (
        SELECT FROM anmin.person_statement s WHERE s.county = ${county} AND s.person = who.id AND s.recorded_at > d.recorded_at
          AND s.says && ARRAY['diedOn', 'memberStatus', 'movedOutOn']))`
}
