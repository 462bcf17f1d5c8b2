import { type Kysely, type Selectable, sql } from 'kysely'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { type Fen, fen } from '#kernel/fen'
import { divisionName } from '#registry'
import type { FundId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import type { ReserveView } from './schema-reserves.ts'

type Db = Kysely<MoneyTables>

export interface ReserveRow {
  readonly fund: FundId
  readonly name: string
  readonly year: number
  readonly benefits: readonly string[]
  readonly is_closed: boolean
  readonly place: DivisionCode
  readonly balance: Fen
}

/** Reserves by township and fund, in the order in which funds are drawn on. */
export async function readReserves(
  db: Db,
  county: CountyCode,
  { fund, place }: { readonly fund?: FundId; readonly place?: DivisionCode | undefined } = {},
): Promise<readonly ReserveRow[]> {
  const { rows } =
    await sql<ReserveRow>`SELECT f.id AS fund, f.name, f.year, f.benefits, f.is_closed, a.place, a.balance
    FROM anmin.fund_account a JOIN anmin.fund f ON f.county = a.county AND f.id = a.fund
    WHERE a.county = ${county} AND a.kind = 'reserve' AND (${fund ?? null}::uuid IS NULL OR f.id = ${fund ?? null})
      AND (${place ?? null}::int8 IS NULL OR a.place = ${place ?? null})
    ORDER BY a.place, f.year, f.priority, f.name`.execute(db)
  return rows
}

export function viewReserve({ fund, name, year, place, balance }: ReserveRow): ReserveView {
  return { fund, fundName: name, year, place, placeName: divisionName(place), balance }
}

export function sumOf(rows: readonly { readonly balance: Fen }[]): Fen {
  return fen(rows.reduce((total, { balance }) => total + balance, 0))
}

/** What the county last decided for a township. */
export async function findLimit(
  db: Db,
  county: CountyCode,
  place: DivisionCode,
): Promise<Selectable<MoneyTables['reserve_limit']> | undefined> {
  return db
    .selectFrom('reserve_limit')
    .selectAll()
    .where('county', '=', county)
    .where('division', '=', place)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
}
