import { type Kysely, sql } from 'kysely'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import { formatYuan } from '#kernel/money'
import { type AccountKind, accountKinds } from '../code-lists.ts'
import type { FundId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import { transferKinds } from './transfer-kinds.ts'
import { accountWords } from './transfers.ts'

type Db = Kysely<MoneyTables>

/** Where the books and what they are compared with differ. */
export interface BookDifference {
  readonly fund: FundId | null
  readonly fundName: string
  readonly account: string
  /** What is compared: 「账户余额与流水」, 「账户与发放明细」, … */
  readonly what: string
  readonly books: Fen
  readonly other: Fen
}

export interface BookCheck {
  readonly funds: number
  readonly accounts: number
  readonly transfers: number
  /** Σ of all debits and of all credits, in fen; equal by construction, computed nevertheless. */
  readonly debit: Fen
  readonly credit: Fen
  /** Σ of all balances: must be 0. */
  readonly trial: Fen
  readonly differences: readonly BookDifference[]
}

/**
 * Computes the books of a county again from what they were made of: balances from transfers, and what is committed, in
 * transit, paid, returned and recoverable from lines, payments, payouts and recoveries. `differences` is empty when all agrees.
 */
export async function verifyBooks(db: Db, county: CountyCode): Promise<BookCheck> {
  const { rows: counted } = await sql<Omit<BookCheck, 'differences'>>`SELECT
      (SELECT count(*) FROM anmin.fund WHERE county = ${county})::int AS funds,
      (SELECT count(*) FROM anmin.fund_account WHERE county = ${county})::int AS accounts,
      (SELECT count(*) FROM anmin.transfer WHERE county = ${county})::int AS transfers,
      coalesce(sum(sides.debit), 0)::int8 AS debit, coalesce(sum(sides.credit), 0)::int8 AS credit,
      (SELECT coalesce(sum(balance), 0) FROM anmin.fund_account WHERE county = ${county})::int8 AS trial
    FROM (SELECT amount AS debit, 0 AS credit FROM anmin.transfer t JOIN anmin.fund_account a
            ON a.county = t.county AND a.id = t.to_account WHERE t.county = ${county}
          UNION ALL SELECT 0, amount FROM anmin.transfer t JOIN anmin.fund_account a
            ON a.county = t.county AND a.id = t.from_account WHERE t.county = ${county}) sides`.execute(db)
  const [totals] = counted
  if (!totals) throw new Error('a sum has one row')
  const differences = [
    ...(await balancesAgainstTransfers(db, county)),
    ...(await accountsAgainstLines(db, county)),
    ...(await kindsAgainstAccounts(db, county)),
  ]
  return { ...totals, differences }
}

/** `「2026年中央资金」的在途:账户与发放明细相差0.01元(账上100.00元,明细99.99元)` */
export function differenceWords({ fundName, account, what, books, other }: BookDifference): string {
  const apart = formatYuan(Math.abs(books - other) as Fen) // the difference of two amounts is one
  return `「${fundName}」的${account}:${what}相差${apart}元(账上${formatYuan(books)}元,核对出${formatYuan(other)}元)`
}

interface Compared {
  readonly fund: FundId
  readonly fund_name: string
  readonly kind: AccountKind
  readonly place: DivisionCode
  readonly books: Fen
  readonly other: Fen
}

async function balancesAgainstTransfers(db: Db, county: CountyCode): Promise<readonly BookDifference[]> {
  const { rows } = await sql<Compared>`SELECT a.fund, f.name AS fund_name, a.kind, a.place, a.balance AS books,
      coalesce(moved.amount, 0)::int8 AS other
    FROM anmin.fund_account a JOIN anmin.fund f ON f.county = a.county AND f.id = a.fund
    LEFT JOIN (SELECT account, sum(amount) AS amount FROM (
        SELECT to_account AS account, amount FROM anmin.transfer WHERE county = ${county}
        UNION ALL SELECT from_account, -amount FROM anmin.transfer WHERE county = ${county}) sides GROUP BY account) moved
      ON moved.account = a.id
    WHERE a.county = ${county} AND a.balance <> coalesce(moved.amount, 0)`.execute(db)
  return rows.map((row) => differenceOf(row, '余额与流水'))
}

/**
 * An approved line is committed until the bank has its order; an order is in transit, paid or returned as its state says. An
 * order that was given up is the county's again, and so is what of a returned one settles a recovery. Of what was paid, what is
 * to be got back is recoverable until it is settled; what the bank sent back after all was never paid.
 */
async function accountsAgainstLines(db: Db, county: CountyCode): Promise<readonly BookDifference[]> {
  const { rows } = await sql<Compared>`WITH ordered AS (
      SELECT l.fund, p.state, sum(p.amount - p.set_off)::int8 AS amount
      FROM anmin.payment p JOIN anmin.payment_line l ON l.county = p.county AND l.run = p.run AND l.line = p.line
      WHERE p.county = ${county} AND p.state NOT IN ('ready', 'reissued') GROUP BY l.fund, p.state
      UNION ALL SELECT l.fund, 'given-up', sum(p.set_off)::int8
      FROM anmin.payment p JOIN anmin.payment_line l ON l.county = p.county AND l.run = p.run AND l.line = p.line
      WHERE p.county = ${county} AND p.set_off > 0 GROUP BY l.fund
    ), parts AS (
      SELECT fund, 'committed' AS kind, sum(amount)::int8 AS amount FROM anmin.payment_line
        WHERE county = ${county} AND state = 'approved' GROUP BY fund
      UNION ALL SELECT fund, 'committed', -amount FROM ordered
      UNION ALL SELECT fund, CASE state WHEN 'sent' THEN 'in-transit' ELSE state END, amount FROM ordered WHERE state <> 'given-up'
      UNION ALL SELECT fund, 'paid', amount FROM anmin.reserve_payout WHERE county = ${county} AND state = 'standing'
      UNION ALL SELECT fund, CASE state WHEN 'approved' THEN 'committed' WHEN 'sent' THEN 'in-transit' ELSE state END, amount
        FROM anmin.premium WHERE county = ${county} AND state IN ('approved', 'sent', 'paid', 'returned')
      UNION ALL SELECT fund, 'paid', -amount FROM anmin.recovery WHERE county = ${county}
      UNION ALL SELECT r.fund, 'paid', p.amount FROM anmin.recovery_part p
        JOIN anmin.recovery r ON r.county = p.county AND r.id = p.recovery WHERE p.county = ${county} AND p.kind IN ('netted', 'returned', 'unwritten', 'owed-back')
      UNION ALL SELECT fund, 'recoverable', amount - settled FROM anmin.recovery WHERE county = ${county}
      UNION ALL SELECT r.fund, 'written-off', CASE p.kind WHEN 'unwritten' THEN -p.amount ELSE p.amount END FROM anmin.recovery_part p
        JOIN anmin.recovery r ON r.county = p.county AND r.id = p.recovery WHERE p.county = ${county} AND p.kind IN ('written-off', 'unwritten')
    ), wanted AS (
      SELECT fund, kind, sum(amount)::int8 AS amount FROM parts WHERE fund IS NOT NULL GROUP BY fund, kind
    ), held AS (
      SELECT fund, kind, balance FROM anmin.fund_account WHERE county = ${county} AND kind = ANY(${linesSpeakOf}::text[])
    )
    SELECT coalesce(held.fund, wanted.fund) AS fund, f.name AS fund_name, coalesce(held.kind, wanted.kind) AS kind, 0 AS place,
      coalesce(held.balance, 0)::int8 AS books, coalesce(wanted.amount, 0)::int8 AS other
    FROM held FULL JOIN wanted ON wanted.fund = held.fund AND wanted.kind = held.kind
    LEFT JOIN anmin.fund f ON f.county = ${county} AND f.id = coalesce(held.fund, wanted.fund)
    WHERE coalesce(held.balance, 0) <> coalesce(wanted.amount, 0) ORDER BY f.name, 3`.execute(db)
  return rows.map((row) => differenceOf(row, '账户与发放明细'))
}

const linesSpeakOf: readonly AccountKind[] = [
  'committed',
  'in-transit',
  'paid',
  'returned',
  'recoverable',
  'written-off',
]

/** Every transfer goes from and to the accounts that its kind says. */
async function kindsAgainstAccounts(db: Db, county: CountyCode): Promise<readonly BookDifference[]> {
  const allowed = Object.entries(transferKinds).map(([kind, { from, to }]) => `${kind}/${from}/${to}`)
  const { rows } = await sql<Compared>`SELECT f.id AS fund, f.name AS fund_name, ta.kind, 0 AS place,
      sum(t.amount)::int8 AS books, 0::int8 AS other
    FROM anmin.transfer t
    JOIN anmin.fund_account fa ON fa.county = t.county AND fa.id = t.from_account
    JOIN anmin.fund_account ta ON ta.county = t.county AND ta.id = t.to_account
    JOIN anmin.fund f ON f.county = ta.county AND f.id = ta.fund
    WHERE t.county = ${county} AND t.kind || '/' || fa.kind || '/' || ta.kind <> ALL(${allowed}::text[])
    GROUP BY f.id, f.name, ta.kind`.execute(db)
  return rows.map((row) => differenceOf(row, '流水的事项与账户'))
}

function differenceOf(
  { fund, fund_name: fundName, kind, place, books, other }: Compared,
  what: string,
): BookDifference {
  const account = kind in accountKinds ? accountWords(kind, place) : kind
  return { fund, fundName: fundName ?? '已不存在的资金', account, what, books, other }
}
