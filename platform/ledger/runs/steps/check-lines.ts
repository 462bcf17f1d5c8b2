import { sql } from 'kysely'
import { checks } from '../checks/table.ts'
import { findSettings } from '../settings-store.ts'
import type { DoPart } from '../work.ts'

const inOrder = Object.entries(checks)

/** One check after the other over all lines of the run; in the end a line that one of them found is held, with the evidence. */
export const checkLines: DoPart = async ({ db, run, relations }, after) => {
  const { county, id, month } = run
  const next = inOrder[after]
  if (!next) {
    await sql`
      UPDATE anmin.payment_line l SET state = 'held' FROM (
        SELECT DISTINCT line FROM anmin.payment_hold WHERE county = ${county} AND run = ${id}) h
      WHERE l.county = ${county} AND l.run = ${id} AND l.line = h.line`.execute(db)
    return undefined
  }
  const [kind, check] = next
  const { changeLimit } = await findSettings(db, county)
  // The award is joined from outside, so that a check that asks nothing of it does not read it.
  const lines = sql`(
    SELECT pl.*, a.person, a.member, a.per, a.payee_kind, a.agreement FROM anmin.payment_line pl
    LEFT JOIN anmin.award a ON a.county = pl.county AND a.id = pl.award
    WHERE pl.county = ${county} AND pl.run = ${id} AND pl.due + pl.arrears > 0)`
  await sql`
    INSERT INTO anmin.payment_hold (county, run, line, kind, division, household_number, evidence, state)
    SELECT DISTINCT ON (l.line) ${county}, ${id}, l.line, ${kind}, l.division, l.household_number, found.evidence, 'open'
    FROM (${check({ county, run: id, month, relations, changeLimit, lines })}) found
    JOIN anmin.payment_line l ON l.county = ${county} AND l.run = ${id} AND l.line = found.line
    ORDER BY l.line, found.evidence`.execute(db)
  return after + 1
}
