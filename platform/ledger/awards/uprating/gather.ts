import { type RawBuilder, sql } from 'kysely'
import { divisionRange } from '#kernel/division-code'
import type { Database, StoredUprating } from './store.ts'

type Scope = Pick<StoredUprating, 'county' | 'benefit' | 'place' | 'settlement' | 'from_month'>

/**
 * Awards that pay something in the month or later, with the step that a decision from that month on would take the place of.
 * An award that begins later is looked at from its own first month.
 */
function living({ county, benefit, place, settlement, from_month: from }: Scope): RawBuilder<unknown> {
  const [first, last] = place === null ? [] : divisionRange(place)
  return sql`
    FROM anmin.award a
    JOIN LATERAL (SELECT t.from_month, t.amount, t.persons, t.state, t.decision,
        lead(t.from_month) OVER (ORDER BY t.from_month) AS next
      FROM anmin.award_term t WHERE t.county = a.county AND t.award = a.id AND t.replaced_at IS NULL) step
      ON step.state <> 'ended' AND (step.next IS NULL OR step.next > ${from})
    LEFT JOIN anmin.person own ON own.county = a.county AND own.id = a.person
    ${
      settlement === null
        ? sql``
        : sql`JOIN anmin.population_household f ON f.county = a.county AND f.household = a.household_number AND f.settlement = ${settlement}`
    }
    WHERE a.county = ${county} AND a.benefit = ${benefit} AND a.per = 'month'
      ${place === null ? sql`` : sql`AND a.division BETWEEN ${first} AND ${last}`}`
}

/** Whether anybody is there to look at. */
export async function isAnybodyThere(
  db: Database,
  scope: Scope,
): Promise<{ readonly isSynthetic: boolean } | undefined> {
  const { rows } = await sql<{ is_synthetic: boolean }>`SELECT a.is_synthetic ${living(scope)} LIMIT 1`.execute(db)
  return rows[0] && { isSynthetic: rows[0].is_synthetic }
}

/**
 * Writes down whom it concerns, in the order of the villages, and sets aside what is not decided about together: what is
 * suspended, fades out, was decided otherwise than the rules propose, or changes again later. Answers how many there are.
 */
export async function gatherItems(db: Database, uprating: StoredUprating): Promise<number> {
  const { county, id, from_month: from } = uprating
  const { numAffectedRows = 0n } = await sql`
    INSERT INTO anmin.uprating_item (county, uprating, seq, division, household_number, award, award_version, start, until, persons, before, kind, why)
    SELECT ${county}::int4, ${id}::uuid, (row_number() OVER (ORDER BY one.division, one.household_number, one.member NULLS FIRST, one.id))::int4,
      one.division, one.household_number, one.id, one.version, greatest(one.from_month, ${from}::int4), one.next - 1, one.persons, one.amount,
      CASE
        WHEN one.state = 'suspended' THEN 'suspended'
        WHEN one.is_gone THEN 'gone'
        WHEN one.pays_later THEN 'later'
        WHEN d.kind = 'fade-out' THEN 'fading'
        WHEN d.override IS NOT NULL THEN 'overridden'
        ELSE 'waiting' END,
      CASE WHEN one.state = 'active' AND NOT one.is_gone AND NOT one.pays_later AND d.kind <> 'fade-out' THEN d.override END
    FROM (
      SELECT DISTINCT ON (a.id) a.id, a.division, a.household_number, a.member, a.version, step.*,
        own.id IS NOT NULL AND (own.died_on IS NOT NULL OR own.moved_out_on IS NOT NULL OR own.merged_into IS NOT NULL
          OR own.household IS DISTINCT FROM a.household) AS is_gone,
        EXISTS (SELECT FROM anmin.award_term l WHERE l.county = a.county AND l.award = a.id AND l.replaced_at IS NULL
          AND l.from_month > step.from_month AND l.from_month > ${from}::int4 AND l.state = 'active') AS pays_later
      ${living(uprating)}
      ORDER BY a.id, step.from_month) one
    JOIN anmin.decision d ON d.county = ${county} AND d.id = one.decision`.execute(db)
  return Number(numAffectedRows)
}
