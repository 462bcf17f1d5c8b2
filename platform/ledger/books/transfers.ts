import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type CountyCode, countyDivision, divisionLevel, type DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import { parseMonth } from '#kernel/month'
import { divisionName } from '#registry'
import { type AccountKind, accountKinds, type FundSource } from '../code-lists.ts'
import type { FundId } from '../ids.ts'
import { childrensBenefits } from '../children.ts'
import type { MoneyTables } from '../tables.ts'
import type { TransferFilter, TransferView } from './schema.ts'
import { type TransferKind, transferKinds } from './transfer-kinds.ts'

type Db = Kysely<MoneyTables>

export interface TransferRow {
  readonly id: string
  readonly entry: string
  readonly kind: TransferKind
  readonly fund: FundId
  readonly fund_name: string
  readonly source: FundSource
  readonly from_kind: AccountKind
  readonly from_place: DivisionCode
  readonly to_kind: AccountKind
  readonly to_place: DivisionCode
  readonly amount: Fen
  readonly effect: Fen
  readonly month: TransferView['month']
  readonly booked_on: TransferView['bookedOn']
  readonly benefit: string | null
  readonly place: DivisionCode | null
  readonly run: string | null
  readonly batch: string | null
  readonly document: string | null
  readonly description: string
  readonly posted_at: Date
  readonly posted_by_name: string
}

/** Where a transfer is counted: its township; a child's benefit for the county alone, as a township may have one child. */
export const countedFor = sql<DivisionCode>`CASE WHEN t.benefit = ANY(${[...childrensBenefits]}::text[]) OR t.place IS NULL
  THEN t.county::int8 * 1000000 ELSE t.place END`

/** Transfers joined with their fund and both accounts, narrowed by a filter. */
export function narrowed(filter: TransferFilter): RawBuilder<unknown> {
  const { county, fund, source, year, account, kind, benefit, place, run, batch, entry } = filter
  const is = (value: unknown, condition: RawBuilder<unknown>) => (value === undefined ? undefined : condition)
  const monthOf = (text: string | undefined) => {
    const read = text === undefined ? undefined : parseMonth(text)
    return read?.ok ? read.value : undefined
  }
  const [from, to] = [monthOf(filter.from), monthOf(filter.to)]
  const conditions = [
    sql`t.county = ${county}`,
    is(fund, sql`f.id = ${fund}`),
    is(source, sql`f.source = ${source}`),
    is(year, sql`f.year = ${year}`),
    is(account, sql`(fa.kind = ${account} OR ta.kind = ${account})`),
    is(kind, sql`t.kind = ${kind}`),
    is(from, sql`t.month >= ${from}`),
    is(to, sql`t.month <= ${to}`),
    is(benefit, sql`t.benefit = ${benefit}`),
    is(place, sql`${countedFor} = ${place}`),
    is(run, sql`t.run = ${run}`),
    is(batch, sql`t.batch = ${batch}`),
    is(entry, sql`t.entry = ${entry}`),
  ].filter((one) => one !== undefined)
  return sql`FROM anmin.transfer t
    JOIN anmin.fund_account fa ON fa.county = t.county AND fa.id = t.from_account
    JOIN anmin.fund_account ta ON ta.county = t.county AND ta.id = t.to_account
    JOIN anmin.fund f ON f.county = fa.county AND f.id = fa.fund
    WHERE ${sql.join(conditions, sql` AND `)}`
}

/** What it does to an account as people count it: what a source gave is positive. */
const effectOn = (account: AccountKind | undefined) => {
  if (account === undefined) return sql`t.amount`
  const [adds, takes] = account === 'source' ? [sql`fa.kind`, sql`ta.kind`] : [sql`ta.kind`, sql`fa.kind`]
  return sql`(CASE WHEN ${adds} = ${account} THEN t.amount ELSE 0 END - CASE WHEN ${takes} = ${account} THEN t.amount ELSE 0 END)`
}

const orders = {
  newest: sql`t.month DESC, t.booked_on DESC, t.posted_at DESC, t.id DESC`,
  booked: sql`t.month, t.booked_on, t.posted_at, t.id`,
} as const

/** A page of transfers: the newest first to look at, in the order in which they were booked to keep. */
export async function readTransfers(
  db: Db,
  filter: TransferFilter,
  { size, offset, order }: { readonly size: number; readonly offset: number; readonly order: keyof typeof orders },
): Promise<readonly TransferRow[]> {
  const { rows } = await sql<TransferRow>`SELECT t.id, t.entry, t.kind, f.id AS fund, f.name AS fund_name, f.source,
      fa.kind AS from_kind, fa.place AS from_place, ta.kind AS to_kind, ta.place AS to_place, t.amount,
      ${effectOn(filter.account)}::int8 AS effect, t.month, t.booked_on, t.benefit, ${countedFor} AS place, t.run, t.batch,
      t.document, t.description, t.posted_at, t.posted_by_name
    ${narrowed(filter)} ORDER BY ${orders[order]} LIMIT ${size} OFFSET ${offset}`.execute(db)
  return rows
}

/** How many there are, and what they come to for the account asked for. */
export async function sumTransfers(
  db: Db,
  filter: TransferFilter,
): Promise<{ readonly total: number; readonly sum: Fen }> {
  const { rows } = await sql<{ total: number; sum: Fen }>`SELECT count(*)::int AS total,
    coalesce(sum(${effectOn(filter.account)}), 0)::int8 AS sum ${narrowed(filter)}`.execute(db)
  const [found] = rows
  if (!found) throw new Error('a count has one row')
  return found
}

export function viewTransfer(row: TransferRow, county: CountyCode, labels: ReadonlyMap<string, string>): TransferView {
  const { label } = transferKinds[row.kind]
  return {
    ...{ id: row.id, entry: row.entry, kind: row.kind, label, fund: row.fund, fundName: row.fund_name },
    ...{ source: row.source, amount: row.amount, effect: row.effect, month: row.month, bookedOn: row.booked_on },
    ...{ run: row.run, batch: row.batch, document: row.document, description: row.description },
    from: accountWords(row.from_kind, row.from_place),
    to: accountWords(row.to_kind, row.to_place),
    benefit: row.benefit === null ? null : (labels.get(row.benefit) ?? row.benefit),
    place: row.place === countyDivision(county) ? null : divisionName(row.place ?? countyDivision(county)),
    by: row.posted_by_name,
    at: row.posted_at.toISOString(),
  }
}

/** `可用指标`; a reserve with its township: `乡镇备用金(新厂镇)`. */
export function accountWords(kind: AccountKind, place: DivisionCode): string {
  return divisionLevel(place) === 'nation' ? accountKinds[kind] : `${accountKinds[kind]}(${divisionName(place)})`
}
