import { type Kysely, type Selectable, sql } from 'kysely'
import type { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { divisionName } from '#registry'
import type { PayoutId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import type { PayoutView } from './schema-reserves.ts'

type Db = Kysely<MoneyTables>
export type StoredPayout = Selectable<MoneyTables['reserve_payout']>
export type PayoutRow = StoredPayout & { readonly name: string; readonly fund_name: string; readonly total: number }

export interface PayoutFilter {
  readonly place?: DivisionCode | undefined
  readonly isUndocumented?: boolean
  readonly id?: PayoutId
}

/** Payouts out of reserves, the latest first; of people whose files are children's or who were merged only the living record. */
export async function readPayouts(
  db: Db,
  county: CountyCode,
  { place, isUndocumented = false, id }: PayoutFilter,
  { size, offset }: { readonly size: number; readonly offset: number },
): Promise<readonly PayoutRow[]> {
  const { rows } = await sql<PayoutRow>`SELECT r.*, p.name, f.name AS fund_name, count(*) OVER ()::int AS total
    FROM anmin.reserve_payout r
    JOIN anmin.fund f ON f.county = r.county AND f.id = r.fund
    JOIN anmin.person p ON p.county = r.county AND p.id = r.person
    WHERE r.county = ${county} AND NOT p.is_protected_child
      AND (${place ?? null}::int8 IS NULL OR r.place = ${place ?? null})
      AND (${id ?? null}::uuid IS NULL OR r.id = ${id ?? null})
      AND (NOT ${isUndocumented}::bool OR (r.document IS NULL AND r.state = 'standing'))
    ORDER BY r.paid_on DESC, r.id DESC LIMIT ${size} OFFSET ${offset}`.execute(db)
  return rows
}

export async function findPayout(
  db: Db,
  county: CountyCode,
  place: DivisionCode,
  id: PayoutId,
): Promise<StoredPayout | undefined> {
  return db
    .selectFrom('reserve_payout')
    .selectAll()
    .where('county', '=', county)
    .where('place', '=', place)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export function viewPayout(row: PayoutRow, today: CalendarDate): PayoutView {
  const isOpen = row.document === null && row.state === 'standing'
  return {
    ...{ id: row.id, place: row.place, person: row.person, name: row.name, household: row.household_number },
    ...{ fund: row.fund, fundName: row.fund_name, award: row.award, cause: row.cause, reason: row.reason },
    ...{ amount: row.amount, paidOn: row.paid_on, receipt: row.receipt, witness: row.witness, document: row.document },
    ...{ dueOn: row.due_on, documentedOn: row.documented_on, state: row.state, reversedOn: row.reversed_on },
    placeName: divisionName(row.place),
    village: divisionName(row.division),
    by: row.recorded_by_name,
    isOverdue: isOpen && row.due_on !== null && row.due_on < today,
    reversal: row.reversal,
  }
}
