import { type Kysely, sql } from 'kysely'
import type { CalendarDate } from '#kernel/calendar-date'
import { addMonthsToDate } from '#kernel/calendar-date'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import type { PublicationId, RunId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import { isChilds } from '../children.ts'
import { fewest, listKeys, minorsKey, publicLists } from './lists.ts'

type Db = Kysely<MoneyTables>

export interface Snapshot {
  readonly county: CountyCode
  readonly publication: PublicationId
  readonly run: RunId
  readonly masked: boolean
  /** Who is below 18 on it is not named. */
  readonly today: CalendarDate
}

/** `姓*名`: the first character and the last, of two characters the first. */
const maskedName = sql`CASE WHEN length(name) <= 1 THEN '*' WHEN length(name) = 2 THEN left(name, 1) || '*'
  ELSE left(name, 1) || repeat('*', length(name) - 2) || right(name, 1) END`

const listOf = sql.join(
  listKeys.map((list) => sql`WHEN l.benefit = ANY(${[...publicLists[list].benefits]}::text[]) THEN ${list}`),
  sql` `,
)

/**
 * The lines of the run by who they are for: the person, or the head of the household; never the payee, who may be a guardian.
 * `list` is NULL for what is only counted; amounts are the month's own, so that nobody's debt or arrears are told.
 */
export function publicLines({ county, run, today }: Pick<Snapshot, 'county' | 'run' | 'today'>) {
  const adultSince = addMonthsToDate(today, -18 * 12)
  return sql`
    SELECT CASE ${listOf} END AS list, l.benefit, l.division, l.persons, l.due, f.source, who.id AS person, who.name,
      ${isChilds('l.benefit', 'who')} OR who.birth_date > ${adultSince}::date OR who.id IS NULL AS is_minor,
      CASE l.benefit
        WHEN 'destitute' THEN (array['集中供养', '分散供养'])[pp.support_form + 1]
        WHEN 'emergencyAid' THEN (array['其他', '急难型', '支出型'])[ph.emergency_kind + 1] END AS word
    FROM anmin.payment_line l
    LEFT JOIN anmin.fund f ON f.county = l.county AND f.id = l.fund
    JOIN anmin.award a ON a.county = l.county AND a.id = l.award
    LEFT JOIN anmin.household h ON h.county = a.county AND h.id = a.household
    LEFT JOIN anmin.person who ON who.county = a.county AND who.id = CASE WHEN a.person IS NULL THEN h.head ELSE a.person END
    LEFT JOIN anmin.population_person pp ON pp.county = who.county AND pp.household = who.household_number AND pp.member = who.member
    LEFT JOIN anmin.population_household ph ON ph.county = a.county AND ph.household = a.household_number
    WHERE l.county = ${county} AND l.run = ${run} AND l.state = 'approved' AND l.due > 0`
}

/** The kinds of source that paid some lines, of all villages together: that one village was paid by another tells nobody anything. */
const sourcesOf = sql`coalesce(array_agg(DISTINCT source ORDER BY source) FILTER (WHERE source IS NOT NULL), '{}')`

/** Takes down in rows of its own all that can be shown; what follows reads nothing else. Answers how many lines are listed. */
export async function takeSnapshot(db: Db, snapshot: Snapshot): Promise<number> {
  const { county, publication, masked } = snapshot
  const name = masked ? maskedName : sql`name`
  const hiding = listKeys.filter((list) => 'hidesAmounts' in publicLists[list])
  const { numAffectedRows } = await sql`
    INSERT INTO anmin.publication_row (county, publication, list, division, seq, name, persons, amount, word)
    SELECT ${county}, ${publication}, list, division,
      row_number() OVER (PARTITION BY list, division ORDER BY name, person)::int4, ${name}, persons,
      CASE WHEN list = ANY(${hiding}::text[]) THEN NULL ELSE due END, word
    FROM (SELECT list, division, person, min(name) AS name, max(persons) AS persons, sum(due)::int8 AS due, min(word) AS word
      FROM (${publicLines(snapshot)}) l WHERE list IS NOT NULL AND NOT is_minor GROUP BY list, division, person) named`.execute(
    db,
  )
  await sql`
    INSERT INTO anmin.publication_figure (county, publication, list, division, awards, persons, amount, sources)
    SELECT ${county}, ${publication}, r.list, r.division, count(*)::int4, sum(r.persons)::int4, sum(r.amount)::int8, s.sources
    FROM anmin.publication_row r
    LEFT JOIN (SELECT list, ${sourcesOf} AS sources FROM (${publicLines(snapshot)}) l
      WHERE list IS NOT NULL AND NOT is_minor GROUP BY list) s ON s.list = r.list
    WHERE r.county = ${county} AND r.publication = ${publication} GROUP BY r.list, r.division, s.sources`.execute(db)
  await sql`
    INSERT INTO anmin.publication_figure (county, publication, list, division, awards, persons, amount, sources)
    SELECT ${county}, ${publication}, key, ${countyDivision(county)}, CASE WHEN n >= ${fewest} THEN n END,
      CASE WHEN n >= ${fewest} THEN persons END, CASE WHEN n >= ${fewest} THEN amount END, sources
    FROM (SELECT CASE WHEN list IS NULL THEN benefit ELSE ${minorsKey} END AS key, count(*)::int4 AS n,
        sum(persons)::int4 AS persons, sum(due)::int8 AS amount, ${sourcesOf} AS sources
      FROM (${publicLines(snapshot)}) l WHERE list IS NULL OR is_minor GROUP BY 1) counted`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
