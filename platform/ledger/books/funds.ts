import { type Kysely, type Selectable, sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import { type Fen, fen } from '#kernel/fen'
import type { FundId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import type { FundFigures, FundView } from './schema.ts'

export type Db = Kysely<MoneyTables>
export type StoredFund = Selectable<MoneyTables['fund']>
export type FundRow = StoredFund & FundFigures

/** Funds with what their accounts hold; by source and order of use. */
export async function readFunds(
  db: Db,
  county: CountyCode,
  { year, id }: { readonly year?: number | undefined; readonly id?: FundId },
): Promise<readonly FundRow[]> {
  const held = (kind: string) => sql<Fen>`coalesce(sum(a.balance) FILTER (WHERE a.kind = ${kind}), 0)::int8`
  const { rows } = await sql<FundRow>`SELECT f.*, -${held('source')} AS granted, ${held('budget')} AS "left",
      ${held('reserve')} AS reserve, ${held('committed')} AS committed, ${held('in-transit')} AS "inTransit",
      ${held('paid')} AS paid, ${held('returned')} AS returned, ${held('recoverable')} AS recoverable,
      ${held('written-off')} AS "writtenOff"
    FROM anmin.fund f LEFT JOIN anmin.fund_account a ON a.county = f.county AND a.fund = f.id
    WHERE f.county = ${county} AND (${year ?? null}::int IS NULL OR f.year = ${year ?? null})
      AND (${id ?? null}::uuid IS NULL OR f.id = ${id ?? null})
    GROUP BY f.county, f.id ORDER BY f.priority, f.name`.execute(db)
  return rows
}

export async function findFund(db: Db, county: CountyCode, id: FundId): Promise<StoredFund | undefined> {
  return db.selectFrom('fund').selectAll().where('county', '=', county).where('id', '=', id).executeTakeFirst()
}

export async function fundYears(db: Db, county: CountyCode): Promise<number[]> {
  const rows = await db
    .selectFrom('fund')
    .select('year')
    .distinct()
    .where('county', '=', county)
    .orderBy('year', 'desc')
    .execute()
  return rows.map(({ year }) => year)
}

export function viewFund(row: FundRow, labels: ReadonlyMap<string, string>): FundView {
  return {
    ...{ id: row.id, county: row.county, source: row.source, year: row.year, name: row.name, priority: row.priority },
    isClosed: row.is_closed,
    benefits: row.benefits.map((key) => ({ key, label: labels.get(key) ?? key })),
    figures: figuresOf(row),
  }
}

const figureNames = [
  'granted',
  'left',
  'reserve',
  'committed',
  'inTransit',
  'paid',
  'returned',
  'recoverable',
  'writtenOff',
] as const satisfies readonly (keyof FundFigures)[]

function figuresOf(row: FundFigures): FundFigures {
  return totalOf([row])
}

export function totalOf(rows: readonly FundFigures[]): FundFigures {
  const sum = (name: keyof FundFigures): Fen => fen(rows.reduce((total, row) => total + row[name], 0))
  return Object.fromEntries(figureNames.map((name) => [name, sum(name)])) as FundFigures // every name is there
}

/** Holds all funds of the county until the transaction ends, in the order in which `post` takes them. */
export async function lockFunds(db: Db, county: CountyCode): Promise<void> {
  await db.selectFrom('fund').select('id').where('county', '=', county).orderBy('id').forUpdate().execute()
}
