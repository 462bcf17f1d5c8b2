import { sql } from 'kysely'
import type { DoPart } from '../work.ts'

/** Takes away the lines of a preparation before, with all that hangs on them. */
export const clearLines: DoPart = async ({ db, run: { county, id }, size }, after) => {
  const upTo = after + size
  const part = sql`county = ${county} AND run = ${id} AND line > ${after} AND line <= ${upTo}`
  for (const table of ['payment_hold', 'line_netting', 'item_fund', 'line_item'])
    await sql`DELETE FROM ${sql.table(`anmin.${table}`)} WHERE ${part}`.execute(db)
  await sql`DELETE FROM anmin.payment_line WHERE ${part}`.execute(db)
  const { rows } = await sql<{ more: boolean }>`
    SELECT EXISTS (SELECT FROM anmin.payment_line WHERE county = ${county} AND run = ${id} AND line > ${upTo}) AS more`.execute(
    db,
  )
  return rows[0]?.more ? upTo : undefined
}
