import { type Kysely, sql } from 'kysely'
import type { Fen } from '#kernel/fen'
import type { FundId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import { findBankFile, type StoredBankFile } from './file-store.ts'

type Db = Kysely<MoneyTables>

/** What the books lack for a part. */
export interface Lacking {
  readonly fund: FundId
  readonly missing: Fen
}

/** The row at which the next part ends; undefined: everything is booked. */
export async function endOfPart(db: Db, held: StoredBankFile, size: number): Promise<number | undefined> {
  const { rows } = await sql<{ to: number | null }>`SELECT max(row)::int AS to FROM (
      SELECT row FROM anmin.bank_entry WHERE county = ${held.county} AND file = ${held.id} AND row > ${held.booked_to}
      ORDER BY row LIMIT ${size}) part`.execute(db)
  return rows[0]?.to ?? undefined
}

/**
 * Sets entries of the next part aside that a fund cannot bear: what came back of it although it had been paid, from the last
 * entry on, until as much is aside as is missing. They are told as such and tried again when somebody asks. Answers the file;
 * undefined: there are none.
 */
export async function standAside(
  db: Db,
  { county, id }: Pick<StoredBankFile, 'county' | 'id'>,
  size: number,
  { fund, missing }: Lacking,
): Promise<StoredBankFile | undefined> {
  const held = await findBankFile(db, county, id, 'lock')
  const to = held?.state === 'reading' ? await endOfPart(db, held, size) : undefined
  if (!held || to === undefined) return undefined
  const { rows } = await sql<{ row: number }>`
    WITH late AS (
      SELECT e.row, sum(o.amount) AS amount FROM anmin.bank_entry e
      JOIN anmin.bank_batch b ON b.county = e.county AND b.number = e.number AND b.fund = ${fund}
      JOIN anmin.payment o ON o.county = e.county AND o.batch = b.id AND o.state = 'paid' AND (e.seq IS NULL OR o.seq = e.seq)
      WHERE e.county = ${county} AND e.file = ${id} AND e.row > ${held.booked_to} AND e.row <= ${to} AND e.result IS NULL AND e.says = 'returned'
      GROUP BY e.row),
    counted AS (SELECT row, sum(amount) OVER (ORDER BY row DESC) - amount AS before FROM late)
    UPDATE anmin.bank_entry e SET result = 'uncovered' FROM counted c
    WHERE e.county = ${county} AND e.file = ${id} AND e.row = c.row AND c.before < ${missing} RETURNING e.row`.execute(
    db,
  )
  return rows.length > 0 ? held : undefined
}
