import { sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import { isPayable, type NumberId, openNumber } from '#registry'
import { lastLine } from '../store.ts'
import type { DoPart } from '../work.ts'

/** Accounts that nobody looked at yet are opened, to see whether money can be sent to them. */
export const checkAccounts: DoPart = async ({ db, run, keys, size }, after) => {
  const { county, id } = run
  if (after >= (await lastLine(db, run))) return undefined
  const upTo = after + size
  const { rows } = await sql<{ county: CountyCode; id: NumberId; sealed: Buffer }>`
    SELECT n.county, n.id, n.sealed FROM anmin.person_number n
    WHERE n.county = ${county} AND n.id IN (
      SELECT l.account FROM anmin.payment_line l
      WHERE l.county = ${county} AND l.run = ${id} AND l.line > ${after} AND l.line <= ${upTo}
        AND NOT EXISTS (SELECT FROM anmin.account_check c WHERE c.county = ${county} AND c.account = l.account))`.execute(
    db,
  )
  if (rows.length > 0) {
    const ids = rows.map((row) => row.id)
    const verdicts = rows.map((row) => isPayable(openNumber(keys, row)))
    await sql`INSERT INTO anmin.account_check (county, account, is_valid)
      SELECT ${county}, account, is_valid FROM unnest(${ids}::uuid[], ${verdicts}::boolean[]) AS c (account, is_valid)
      ON CONFLICT DO NOTHING`.execute(db)
  }
  return upTo
}
