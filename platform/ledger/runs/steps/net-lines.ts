import { type RawBuilder, sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import { findSettings } from '../settings-store.ts'
import { lastLine } from '../store.ts'
import type { DoPart } from '../work.ts'

/**
 * What a line gives back: first what this run finds overpaid out of its own arrears, then the recoveries that are open, the
 * oldest first, out of the rest of the arrears and the share of the month's own amount (recoveries/split.ts). An instalment is
 * a month's: what another run of the month took of it is gone.
 */
export const netLines: DoPart = async ({ db, run, size }, after) => {
  const { county, id, month } = run
  if (after >= (await lastLine(db, run))) return undefined
  const upTo = after + size
  const { collectShare } = await findSettings(db, county)
  const part = sql`l.county = ${county} AND l.run = ${id} AND l.line > ${after} AND l.line <= ${upTo}`
  await sql`
    INSERT INTO anmin.line_netting (county, run, line, seq, recovery, amount)
    SELECT ${county}, ${id}, l.line, 0, NULL, least(l.arrears, o.over)
    FROM anmin.payment_line l
    JOIN (SELECT i.line, sum(i.charged - i.owed)::int8 AS over FROM anmin.line_item i
      WHERE i.county = ${county} AND i.run = ${id} AND i.line > ${after} AND i.line <= ${upTo} AND i.kind = 'overpaid' GROUP BY i.line) o ON o.line = l.line
    WHERE ${part} AND l.arrears > 0`.execute(db)
  await sql`
    WITH asked AS (
      SELECT l.line, r.id, l.due * ${collectShare}::int8 / 10000 + l.arrears - coalesce(own.amount, 0) AS most,
        least(r.amount - r.settled, CASE WHEN r.instalment IS NULL THEN r.amount ELSE greatest(0, r.instalment - ${nettedIn(county, month)}) END) AS asks,
        row_number() OVER (PARTITION BY l.line ORDER BY r.recorded_at, r.id) AS seq
      FROM anmin.recovery r
      JOIN anmin.payment_line l ON ${part} AND l.award = CASE WHEN r.collect_from IS NULL THEN r.award ELSE r.collect_from END
      LEFT JOIN anmin.line_netting own ON own.county = ${county} AND own.run = ${id} AND own.line = l.line AND own.seq = 0
      WHERE r.county = ${county} AND r.state = 'open' AND NOT r.paused),
    given AS (
      SELECT line, id, seq, least(asks, greatest(0, most - (sum(asks) OVER (PARTITION BY line ORDER BY seq) - asks))) AS amount FROM asked)
    INSERT INTO anmin.line_netting (county, run, line, seq, recovery, amount)
    SELECT ${county}, ${id}, line, seq, id, amount FROM given WHERE amount > 0`.execute(db)
  await sql`
    UPDATE anmin.payment_line l SET recovered = n.amount, amount = l.due + l.arrears - n.amount
    FROM (SELECT n.line, sum(n.amount)::int8 AS amount FROM anmin.line_netting n
      WHERE n.county = ${county} AND n.run = ${id} AND n.line > ${after} AND n.line <= ${upTo} GROUP BY n.line) n
    WHERE l.county = ${county} AND l.run = ${id} AND l.line = n.line`.execute(db)
  return upTo
}

/** What other runs of the month have netted of recovery `r`, in fen. */
function nettedIn(county: CountyCode, month: Month): RawBuilder<number> {
  return sql<number>`(SELECT coalesce(sum(p.amount), 0)::int8 FROM anmin.recovery_part p
    JOIN anmin.payment_run o ON o.county = ${county} AND o.id = p.run AND o.month = ${month}::int4
    WHERE p.county = ${county} AND p.recovery = r.id AND p.kind = 'netted')`
}
