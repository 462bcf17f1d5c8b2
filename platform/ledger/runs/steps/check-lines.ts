import { sql } from 'kysely'
import { checks } from '../checks/table.ts'
import { findSettings } from '../settings-store.ts'
import { lastLine } from '../store.ts'
import type { DoPart } from '../work.ts'

/** Every check over the next lines; a line that one of them finds is held, with the evidence. */
export const checkLines: DoPart = async ({ db, run, relations, size }, after) => {
  const { county, id, month } = run
  if (after >= (await lastLine(db, run))) return undefined
  const upTo = after + size
  const { changeLimit } = await findSettings(db, county)
  const lines = sql`(
    SELECT pl.*, a.person, a.member, a.per, a.payee_kind, a.agreement FROM anmin.payment_line pl
    JOIN anmin.award a ON a.county = pl.county AND a.id = pl.award
    WHERE pl.county = ${county} AND pl.run = ${id} AND pl.line > ${after} AND pl.line <= ${upTo} AND pl.due + pl.arrears > 0)`
  for (const [kind, check] of Object.entries(checks)) {
    await sql`
      INSERT INTO anmin.payment_hold (county, run, line, kind, division, household_number, evidence, state)
      SELECT DISTINCT ON (l.line) ${county}, ${id}, l.line, ${kind}, l.division, l.household_number, found.evidence, 'open'
      FROM (${check({ county, run: id, month, relations, changeLimit, lines })}) found
      JOIN anmin.payment_line l ON l.county = ${county} AND l.run = ${id} AND l.line = found.line
      ORDER BY l.line, found.evidence`.execute(db)
  }
  await sql`
    UPDATE anmin.payment_line l SET state = 'held'
    WHERE l.county = ${county} AND l.run = ${id} AND l.line > ${after} AND l.line <= ${upTo}
      AND EXISTS (SELECT FROM anmin.payment_hold h WHERE h.county = ${county} AND h.run = ${id} AND h.line = l.line)`.execute(
    db,
  )
  return upTo
}
