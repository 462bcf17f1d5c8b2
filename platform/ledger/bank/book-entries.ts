import { type Kysely, sql } from 'kysely'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { type Fen, fen } from '#kernel/fen'
import type { Movement } from '../books/post.ts'
import type { TransferKind } from '../books/transfer-kinds.ts'
import type { EntryResult } from '../code-lists.ts'
import type { BankFileId, BatchId, FundId, RunId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'

type Db = Kysely<MoneyTables>

/** Rows of one file from after `from` up to `to`. */
export interface Part {
  readonly county: CountyCode
  readonly file: BankFileId
  /** How often its entries are gone through: what the books did not take is tried again. */
  readonly pass: number
  readonly from: number
  readonly to: number
}

/** What a pass over a part did: for the books, and for the file's own counts. */
export interface Moved {
  readonly kind: Extract<TransferKind, 'pay' | 'return' | 'return-late'>
  readonly batch: BatchId
  readonly run: RunId | null
  readonly fund: FundId
  readonly benefit: string
  readonly place: DivisionCode
  readonly count: number
  readonly amount: Fen
}

// What an entry comes to, seen against the order it names. Its order is the order of the checks.
const resultOf = (says: 'paid' | 'returned') => sql`CASE
    WHEN e.says = 'unreadable' THEN 'unreadable'
    WHEN e.number IS NULL OR e.of_county <> e.county THEN 'no-reference'
    WHEN b.id IS NULL THEN 'no-batch'
    WHEN b.month <> e.month THEN 'other-month'
    WHEN b.state NOT IN ('sent', 'settled') THEN 'not-sent'
    WHEN e.seq IS NULL AND (coalesce(e.amount, b.amount) <> b.amount OR coalesce(e.count, b.lines) <> b.lines) THEN 'other-amount'
    WHEN e.seq IS NOT NULL AND o.seq IS NULL THEN 'no-payment'
    WHEN e.seq IS NOT NULL AND e.amount <> o.amount THEN 'other-amount'
    WHEN e.says = 'pending' THEN 'pending'
    WHEN e.seq IS NULL THEN ${says}
    WHEN o.state IN ('returned', 'reissued', 'given-up') THEN 'already-returned'
    ${says === 'paid' ? sql`WHEN o.state = 'paid' THEN 'already-paid'` : sql`WHEN o.state = 'paid' THEN 'returned-late'`}
    ELSE ${says} END`

/**
 * Brings a part of a file into the orders it names, by set: first what was paid, then what came back, as a statement may say
 * both of one order. Answers what moved. Whoever calls holds the file's row.
 */
export async function bookPart(db: Db, part: Omit<Part, 'pass'>): Promise<readonly Moved[]> {
  await lockNamed(db, part)
  const paid = await passOver(db, part, 'paid')
  const returned = await passOver(db, part, 'returned')
  return [...paid, ...returned]
}

/** Two files that speak of the same orders are taken one after the other, and nobody reissues meanwhile. */
async function lockNamed(db: Db, { county, file, from, to }: Omit<Part, 'pass'>): Promise<void> {
  await sql`SELECT id FROM anmin.bank_batch WHERE county = ${county} AND number IN (
      SELECT DISTINCT number FROM anmin.bank_entry WHERE county = ${county} AND file = ${file} AND row > ${from} AND row <= ${to})
    ORDER BY id FOR UPDATE`.execute(db)
}

async function passOver(
  db: Db,
  { county, file, from, to }: Omit<Part, 'pass'>,
  says: 'paid' | 'returned',
): Promise<readonly Moved[]> {
  const spoken = says === 'paid' ? sql`e.says IN ('paid', 'pending', 'unreadable')` : sql`e.says = 'returned'`
  const { rows } = await sql<Omit<Moved, 'kind'> & { result: EntryResult }>`
    WITH judged AS (
      UPDATE anmin.bank_entry e SET result = j.result FROM (
        SELECT e.row, ${resultOf(says)} AS result, b.id AS batch FROM anmin.bank_entry e
        LEFT JOIN anmin.bank_batch b ON b.county = e.county AND b.number = e.number AND e.of_county = e.county
        LEFT JOIN anmin.payment o ON o.county = e.county AND o.batch = b.id AND o.seq = e.seq
        WHERE e.county = ${county} AND e.file = ${file} AND e.row > ${from} AND e.row <= ${to} AND e.result IS NULL AND ${spoken}) j
      WHERE e.county = ${county} AND e.file = ${file} AND e.row = j.row
      RETURNING j.batch, e.seq, j.result, e.reason, e.remark, e.on_day),
    single AS (SELECT * FROM judged WHERE seq IS NOT NULL AND result IN ('paid', 'returned', 'returned-late')),
    whole AS (SELECT * FROM judged WHERE seq IS NULL AND result IN ('paid', 'returned')),
    answered AS (
      SELECT batch, seq, result, reason, remark, on_day FROM single
      UNION ALL
      SELECT w.batch, o.seq, CASE WHEN w.result = 'returned' AND o.state = 'paid' THEN 'returned-late' ELSE w.result END,
        w.reason, w.remark, w.on_day
      FROM whole w JOIN anmin.payment o ON o.county = ${county} AND o.batch = w.batch
        AND (o.state = 'sent' OR (o.state = 'paid' AND w.result = 'returned'))
        AND NOT EXISTS (SELECT FROM single s WHERE s.batch = w.batch AND s.seq = o.seq)),
    changed AS (
      UPDATE anmin.payment o SET state = CASE WHEN a.result = 'paid' THEN 'paid' ELSE 'returned' END,
        reason = CASE WHEN a.result = 'paid' THEN NULL ELSE a.reason END, remark = a.remark,
        settled_on = a.on_day, answer = ${file}
      FROM answered a WHERE o.county = ${county} AND o.batch = a.batch AND o.seq = a.seq
        AND o.state = CASE WHEN a.result = 'returned-late' THEN 'paid' ELSE 'sent' END
      RETURNING o.batch, o.run, o.benefit, o.division / 1000 * 1000 AS place, o.amount, a.result)
    SELECT c.result, c.batch, b.run, b.fund, c.benefit, c.place, count(*)::int AS count, sum(c.amount)::int8 AS amount
    FROM changed c JOIN anmin.bank_batch b ON b.county = ${county} AND b.id = c.batch
    GROUP BY c.result, c.batch, b.run, b.fund, c.benefit, c.place ORDER BY c.batch, c.result, c.benefit, c.place`.execute(
    db,
  )
  return rows.map(({ result, ...row }) => ({ ...row, kind: kinds[result as keyof typeof kinds] })) // the three that change an order
}

const kinds = { paid: 'pay', returned: 'return', 'returned-late': 'return-late' } as const

const words = { pay: '银行已付', return: '银行退回', 'return-late': '付后退回' } as const

/** What moved, as the books take it: the same part never moves money twice. */
export function movementsOf({ file, pass, to }: Part, moved: readonly Moved[]): readonly Movement[] {
  return moved.map(({ kind, batch, run, fund, benefit, place, amount }) => ({
    ...{ kind, fund, benefit, place, amount, batch, description: words[kind] },
    ...(run !== null && { run }),
    reference: `bank-file/${file}/${pass === 1 ? '' : `${pass}-`}${to}/${kind}/${batch}/${benefit}/${place}`,
  }))
}

export function sumMoved(moved: readonly Moved[], ...of: readonly Moved['kind'][]): { count: number; amount: Fen } {
  const own = moved.filter(({ kind }) => of.includes(kind))
  return {
    count: own.reduce((sum, { count }) => sum + count, 0),
    amount: fen(own.reduce((sum, { amount }) => sum + amount, 0)),
  }
}
