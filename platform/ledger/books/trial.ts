import { type Kysely, sql } from 'kysely'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { Month } from '#kernel/month'
import type { AccountKind, FundSource } from '../code-lists.ts'
import type { FundId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'

export interface AccountAt {
  readonly fund: FundId
  readonly fund_name: string
  readonly source: FundSource
  readonly kind: AccountKind
  readonly place: DivisionCode
  readonly debit: Fen
  readonly credit: Fen
}

/** What came into and went out of each account up to the end of a month. */
export async function accountsAt(
  db: Kysely<MoneyTables>,
  county: CountyCode,
  month: Month,
): Promise<readonly AccountAt[]> {
  const { rows } = await sql<AccountAt>`SELECT f.id AS fund, f.name AS fund_name, f.source, a.kind, a.place,
      coalesce(sum(s.debit), 0)::int8 AS debit, coalesce(sum(s.credit), 0)::int8 AS credit
    FROM anmin.fund_account a JOIN anmin.fund f ON f.county = a.county AND f.id = a.fund
    JOIN (SELECT to_account AS account, amount AS debit, 0 AS credit FROM anmin.transfer
            WHERE county = ${county} AND month <= ${month}
          UNION ALL SELECT from_account, 0, amount FROM anmin.transfer WHERE county = ${county} AND month <= ${month}) s
      ON s.account = a.id
    WHERE a.county = ${county}
    GROUP BY f.id, f.name, f.source, f.year, f.priority, a.kind, a.place
    ORDER BY f.year, f.priority, f.name, array_position(${accountOrder}::text[], a.kind), a.place`.execute(db)
  return rows
}

const accountOrder: readonly AccountKind[] = [
  'source',
  'budget',
  'reserve',
  'committed',
  'in-transit',
  'paid',
  'returned',
  'recoverable',
  'written-off',
]
