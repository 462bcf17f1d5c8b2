import { type Kysely, sql } from 'kysely'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import { newId } from '#kernel/ids'
import type { Movement } from '../../books/post.ts'
import type { BankFileId, BatchId, FundId, RecoveryId } from '../../ids.ts'
import type { MoneyTables } from '../../tables.ts'
import { type OverpaidMonth, type SetOff, splitReturn, type StandingRecovery } from './split-return.ts'

type Db = Kysely<MoneyTables>

interface ReturnedMonth extends OverpaidMonth {
  readonly batch: BatchId
  readonly seq: number
  readonly amount: Fen
  readonly fund: FundId
  readonly benefit: string
  readonly place: DivisionCode
}

interface Author {
  readonly at: Date
  readonly by: { readonly userId: MoneyTables['recovery_part']['by_id']; readonly name: string }
}

/**
 * What this file sent back of payments that had been found overpaid meanwhile: nobody ever had it, so that it settles the
 * recovery that was opened for it, undoes its write-off, or is owed to whoever paid it back already; only the rest waits at the
 * desk of returns. Called after the orders were marked as returned; answers the movements that the caller books with them.
 */
export async function setOffReturned(
  db: Db,
  county: CountyCode,
  file: BankFileId,
  author: Author,
): Promise<readonly Movement[]> {
  const rows = await overpaidOf(db, county, file)
  if (rows.length === 0) return []
  const standing = await lockRecoveries(db, county, [...new Set(rows.map(({ recovery }) => recovery))].toSorted())
  const movements: Movement[] = []
  for (const own of Map.groupBy(rows, ({ batch, seq }) => `${batch}/${seq}`).values()) {
    const [order] = own
    if (!order) continue
    const parts = splitReturn(order.amount, own, standing)
    await keep(db, county, order, parts, author)
    movements.push(...movementsOf(order, parts, file))
  }
  return movements
}

/** Orders of the file that are returned, by the months of theirs that a later run found overpaid from the same fund. */
async function overpaidOf(db: Db, county: CountyCode, file: BankFileId): Promise<readonly ReturnedMonth[]> {
  const { rows } = await sql<ReturnedMonth>`
    SELECT o.batch, o.seq, o.amount, b.fund, o.benefit, o.division / 1000 * 1000 AS place, r.id AS recovery, f.month,
      f.amount - coalesce((SELECT sum(p.amount) FROM anmin.recovery_part p WHERE p.county = ${county} AND p.recovery = r.id
        AND p.batch IS NOT NULL AND p.month = f.month), 0)::int8 AS over
    FROM anmin.payment o
    JOIN anmin.bank_batch b ON b.county = ${county} AND b.id = o.batch
    JOIN anmin.payment_line l ON l.county = ${county} AND l.run = o.run AND l.line = o.line
    JOIN anmin.payment_run pr ON pr.county = ${county} AND pr.id = l.run
    JOIN anmin.recovery r ON r.county = ${county} AND r.award = l.award AND r.fund = b.fund AND r.run <> l.run AND r.recorded_at > pr.as_of
    JOIN anmin.item_fund f ON f.county = ${county} AND f.run = r.run AND f.line = r.line AND f.fund = r.fund
    WHERE o.county = ${county} AND o.answer = ${file} AND o.state = 'returned' AND o.set_off = 0
      AND ((l.due > 0 AND f.month = pr.month) OR EXISTS (SELECT FROM anmin.line_item i
        WHERE i.county = ${county} AND i.run = l.run AND i.line = l.line AND i.kind = 'arrears' AND i.month = f.month))
    ORDER BY o.batch, o.seq, r.recorded_at, r.id, f.month`.execute(db)
  return rows
}

async function lockRecoveries(db: Db, county: CountyCode, ids: readonly RecoveryId[]) {
  const { rows } = await sql<Omit<StandingRecovery, 'cameBack'>>`
    SELECT r.id, (r.amount - r.settled)::int8 AS open, coalesce(w.amount, 0)::int8 AS "writtenOff", coalesce(w.repaid, 0)::int8 AS repaid
    FROM anmin.recovery r
    LEFT JOIN LATERAL (SELECT
        sum(CASE p.kind WHEN 'written-off' THEN p.amount WHEN 'unwritten' THEN -p.amount ELSE 0 END) AS amount,
        sum(CASE p.kind WHEN 'repaid' THEN p.amount WHEN 'reversed' THEN -p.amount WHEN 'owed-back' THEN -p.amount ELSE 0 END) AS repaid
      FROM anmin.recovery_part p WHERE p.county = r.county AND p.recovery = r.id) w ON true
    WHERE r.county = ${county} AND r.id = ANY (${ids}::uuid[]) ORDER BY r.id FOR UPDATE OF r`.execute(db)
  return new Map(rows.map((row) => [row.id, { ...row, cameBack: new Map() }]))
}

async function keep(db: Db, county: CountyCode, order: ReturnedMonth, parts: readonly SetOff[], author: Author) {
  const { batch, seq } = order
  for (const { recovery, month, kind, amount } of parts) {
    await sql`INSERT INTO anmin.recovery_part (county, id, recovery, division, household_number, kind, amount, note, at, by_id, by_name, batch, seq, month)
      SELECT county, ${newId<'RecoveryPartId'>()}, id, division, household_number, ${kind}, ${amount}, '银行把这笔付款退回来了', ${author.at},
        ${author.by.userId}, ${author.by.name}, ${batch}, ${seq}, ${month} FROM anmin.recovery WHERE county = ${county} AND id = ${recovery}`.execute(
      db,
    )
    if (kind !== 'returned') continue
    await sql`UPDATE anmin.recovery SET settled = settled + ${amount}, version = version + 1,
        state = CASE WHEN settled + ${amount} = amount THEN 'settled' ELSE state END
      WHERE county = ${county} AND id = ${recovery}`.execute(db)
  }
  const setOff = sumOf(parts, 'returned', 'unwritten')
  if (setOff > 0)
    await sql`UPDATE anmin.payment SET set_off = ${setOff}, state = CASE WHEN amount = ${setOff} THEN 'given-up' ELSE state END
      WHERE county = ${county} AND batch = ${batch} AND seq = ${seq}`.execute(db)
}

const kinds = { returned: 'come-back', unwritten: 'unwrite', 'owed-back': 'owe-back' } as const
const words = {
  'come-back': '退回的款早已认定多发,抵应追回',
  unwrite: '退回的款早已核销,冲回核销',
  'owe-back': '退过款的又被银行退回,转待重发',
  'set-off': '退回的款早已认定多发,不再发放',
} as const

function movementsOf(
  { batch, seq, fund, benefit, place }: ReturnedMonth,
  parts: readonly SetOff[],
  file: BankFileId,
): readonly Movement[] {
  const of = { fund, benefit, place, batch }
  const settled = parts.map(({ recovery, month, kind, amount }) => ({
    ...{ ...of, kind: kinds[kind], amount, recovery, description: words[kinds[kind]] },
    reference: `set-off/${file}/${batch}/${seq}/${recovery}/${month}/${kind}`,
  }))
  const amount = sumOf(parts, 'returned', 'unwritten')
  if (amount === 0) return settled
  const rest = { ...of, kind: 'set-off' as const, amount, description: words['set-off'] }
  return [...settled, { ...rest, reference: `set-off/${file}/${batch}/${seq}` }]
}

function sumOf(parts: readonly SetOff[], ...of: readonly SetOff['kind'][]): Fen {
  // a sum of amounts is one
  return parts.reduce((sum, { kind, amount }) => (of.includes(kind) ? sum + amount : sum), 0) as Fen
}
