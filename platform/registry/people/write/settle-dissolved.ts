import { sql } from 'kysely'
import { dateInShanghai } from '#kernel/calendar-date'
import type { HouseholdId } from '../ids.ts'
import type { LockedCounty } from './county-lock.ts'
import type { Database } from './rows.ts'

/**
 * A household ends when the last of its people has died or gone elsewhere, on the day of that; where only months are known, with
 * the month. One of which nobody was ever known has not ended, and one to which somebody comes back stands again.
 */
export async function settleDissolved(
  db: Database,
  { county, at }: Pick<LockedCounty, 'county' | 'at'>,
  ids: ReadonlySet<HouseholdId>,
): Promise<void> {
  if (ids.size === 0) return
  const today = dateInShanghai(at)
  await sql`
    WITH ended AS (
      SELECT h.id, coalesce(greatest(people.gone, make_date((spells.left_in + 1) / 12, (spells.left_in + 1) % 12 + 1, 1)), ${today}::date) AS day
      FROM anmin.household h
      CROSS JOIN LATERAL (SELECT max(greatest(p.died_on, p.moved_out_on)) AS gone,
          coalesce(bool_or(p.died_on IS NULL AND (p.moved_out_on IS NULL OR p.moved_out_on > ${today}::date)), false) AS is_lived_in
        FROM anmin.person p
        WHERE p.county = h.county AND p.household_number = h.number AND p.merged_into IS NULL AND NOT p.is_withdrawn) people
      CROSS JOIN LATERAL (SELECT max(m.valid_to) AS left_in, count(*) AS known FROM anmin.membership m
        WHERE m.county = h.county AND m.household = h.id AND m.replaced_at IS NULL) spells
      WHERE h.county = ${county} AND h.id = ANY(${[...ids]}) AND NOT people.is_lived_in AND spells.known > 0
    )
    UPDATE anmin.household h SET dissolved_on = settled.day
    FROM (SELECT asked.id, ended.day FROM unnest(${[...ids]}::uuid[]) AS asked (id) LEFT JOIN ended USING (id)) settled
    WHERE h.county = ${county} AND h.id = settled.id AND h.dissolved_on IS DISTINCT FROM settled.day`.execute(db)
}
