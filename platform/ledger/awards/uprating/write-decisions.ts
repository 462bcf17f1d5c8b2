import { sql } from 'kysely'
import type { UserId } from '#identity/schema'
import type { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import { newId } from '#kernel/ids'
import type { Month } from '#kernel/month'
import type { AwardId } from '../../ids.ts'
import type { KeptJudgement } from '../judged.ts'
import type { ReasonCode } from '../reasons.ts'
import type { Database } from './store.ts'

/** What is decided of one award: so much from a month on, up to the next step where there is one. */
export interface Raise {
  readonly award: AwardId
  readonly start: Month
  readonly until: Month | null
  readonly persons: number
  readonly amount: Fen
  readonly judgement: KeptJudgement | undefined
}

/** What is the same in all of the decisions. */
export interface DecisionsHead {
  readonly county: CountyCode
  readonly document: string
  readonly decidedOn: CalendarDate
  readonly reasonCode: ReasonCode
  readonly reason: string
  readonly basis: string
  readonly at: Date
  readonly by: { readonly userId: UserId | null; readonly name: string }
  readonly today: Month
}

/**
 * Writes one decision and one step for each award, as `insertDecision` and `applyDecision` (store.ts) do it for a single one.
 * Each of the awards has a step that holds in `start`, and the one after `until` begins right behind: nothing between is lost.
 */
export async function writeDecisions(db: Database, head: DecisionsHead, raises: readonly Raise[]): Promise<void> {
  if (raises.length === 0) return
  const { county, document, decidedOn, reasonCode, reason, basis, at, by, today } = head
  const column = <T>(of: (raise: Raise) => T): T[] => raises.map(of)
  const given = sql`unnest(${column(({ award }) => award)}::uuid[], ${column(() => newId())}::uuid[], ${column(() => newId())}::uuid[],
    ${column(({ start }) => start)}::int4[], ${column(({ until }) => until)}::int4[], ${column(({ persons }) => persons)}::int2[],
    ${column(({ amount }) => amount)}::int8[]) WITH ORDINALITY AS g (award, decision, term, start, until, persons, amount, place)`
  const judgements = column(({ judgement }) => (judgement === undefined ? null : JSON.stringify(judgement)))
  await sql`
    WITH given AS MATERIALIZED (
      SELECT g.*, j.judgement, a.division, a.household_number FROM ${given}
      JOIN unnest(${judgements}::text[]) WITH ORDINALITY AS j (judgement, place) USING (place)
      JOIN anmin.award a ON a.county = ${county} AND a.id = g.award),
    decided AS (
      INSERT INTO anmin.decision (county, id, division, household_number, award, kind, document, decided_on, from_month, until_month,
        reason_code, reason, basis, judgement, recorded_at, recorded_by, recorded_by_name)
      SELECT ${county}::int4, decision, division, household_number, award, 'adjust', ${document}::text, ${decidedOn}::date, start, until,
        ${reasonCode}::text, ${reason}::text, ${basis}::text, judgement::jsonb, ${at}::timestamptz, ${by.userId}::uuid, ${by.name}::text FROM given),
    replaced AS (
      UPDATE anmin.award_term t SET replaced_at = ${at}::timestamptz FROM given g
      WHERE t.county = ${county} AND t.award = g.award AND t.replaced_at IS NULL AND t.from_month >= g.start
        AND (g.until IS NULL OR t.from_month <= g.until)),
    counted AS (
      UPDATE anmin.award a SET version = a.version + 1 FROM given g WHERE a.county = ${county} AND a.id = g.award)
    INSERT INTO anmin.award_touched (county, award, from_month, at)
    SELECT ${county}::int4, award, start, ${at}::timestamptz FROM given
    WHERE start <= greatest(${today}::int4, (SELECT max(month) FROM anmin.payment_run
      WHERE county = ${county} AND kind = 'benefits' AND state <> 'cancelled'))
    ON CONFLICT (county, award) DO UPDATE SET from_month = least(anmin.award_touched.from_month, excluded.from_month), at = excluded.at`.execute(
    db,
  )
  // A statement of its own: the index of living steps sees what was replaced only then.
  await sql`
    INSERT INTO anmin.award_term (county, id, division, household_number, award, from_month, amount, persons, state, decision, recorded_at)
    SELECT ${county}::int4, g.term, a.division, a.household_number, g.award, g.start, g.amount, g.persons, 'active', g.decision, ${at}::timestamptz
    FROM ${given} JOIN anmin.award a ON a.county = ${county} AND a.id = g.award`.execute(db)
}
