import { sql } from 'kysely'
import type { DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { Database, StoredRun } from './store.ts'

type RunKey = Pick<StoredRun, 'county' | 'id'>

export interface LineSums {
  readonly lines: number
  /** What goes out. */
  readonly amount: Fen
  readonly due: Fen
  readonly arrears: Fen
  readonly recovered: Fen
  readonly held: number
}

export interface RunSums extends LineSums {
  /** Lines of which anything goes to the bank: of a line that is netted to nothing, or only says what was overpaid, nothing does. */
  readonly payments: number
}

/** Of the lines that are paid, and how many are held. */
export async function sumLines(db: Database, { county, id }: RunKey): Promise<RunSums> {
  const paid = sql`state IN ('due', 'approved')`
  const { rows } = await sql<RunSums>`
    SELECT (count(*) FILTER (WHERE ${paid}))::int4 AS lines, (count(*) FILTER (WHERE ${paid} AND amount > 0))::int4 AS payments, coalesce(sum(amount) FILTER (WHERE ${paid}), 0)::int8 AS amount,
      coalesce(sum(due) FILTER (WHERE ${paid}), 0)::int8 AS due, coalesce(sum(arrears) FILTER (WHERE ${paid}), 0)::int8 AS arrears,
      coalesce(sum(recovered) FILTER (WHERE ${paid}), 0)::int8 AS recovered, (count(*) FILTER (WHERE state = 'held'))::int4 AS held
    FROM anmin.payment_line WHERE county = ${county} AND run = ${id}`.execute(db)
  const [sums] = rows
  if (!sums) throw new Error('a sum has a row')
  return sums
}

export interface PlaceSums extends LineSums {
  readonly benefit: string
  readonly township: DivisionCode
  readonly heldAmount: Fen
}

/** The same by benefit and township; lines of children's benefits by benefit alone (township 0). */
export async function sumByPlace(
  db: Database,
  { county, id }: RunKey,
  childrens: readonly string[],
): Promise<readonly PlaceSums[]> {
  const paid = sql`state IN ('due', 'approved')`
  const { rows } = await sql<PlaceSums>`
    SELECT benefit, CASE WHEN benefit = ANY(${[...childrens]}::text[]) THEN 0 ELSE division / 1000 * 1000 END AS township,
      (count(*) FILTER (WHERE ${paid}))::int4 AS lines, coalesce(sum(amount) FILTER (WHERE ${paid}), 0)::int8 AS amount,
      coalesce(sum(due) FILTER (WHERE ${paid}), 0)::int8 AS due, coalesce(sum(arrears) FILTER (WHERE ${paid}), 0)::int8 AS arrears,
      coalesce(sum(recovered) FILTER (WHERE ${paid}), 0)::int8 AS recovered,
      (count(*) FILTER (WHERE state IN ('held', 'dropped')))::int4 AS held,
      coalesce(sum(amount) FILTER (WHERE state IN ('held', 'dropped')), 0)::int8 AS "heldAmount"
    FROM anmin.payment_line WHERE county = ${county} AND run = ${id} GROUP BY 1, 2 ORDER BY 1, 2`.execute(db)
  return rows
}
