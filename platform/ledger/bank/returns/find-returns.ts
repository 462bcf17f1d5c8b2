import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { CalendarDate } from '#kernel/calendar-date'
import { type CountyCode, type DivisionCode, divisionRange } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { Month } from '#kernel/month'
import type { UserId } from '#identity/schema'
import type { NumberId, PersonId } from '#registry'
import type { BatchId } from '../../ids.ts'
import { type ChildrenShown, isChilds, isShown, nameShown, whoseAward } from '../../children.ts'
import { bankOfAccount } from '../bank-of-account.ts'
import type { PaymentKey, ReturnFilter } from './schema.ts'

export interface ReturnRow {
  readonly county: CountyCode
  readonly batch: BatchId
  readonly seq: number
  readonly number: number
  readonly month: Month
  readonly benefit: string
  readonly payee: PersonId
  readonly name: string
  readonly division: DivisionCode
  readonly amount: Fen
  readonly attempt: number
  readonly reason: string | null
  readonly remark: string | null
  readonly settled_on: CalendarDate | null
  readonly account: NumberId
  readonly sealed: Uint8Array
  /** What the award is paid to now: a row of person_number. */
  readonly now_account: NumberId | null
  readonly now_sealed: Uint8Array | null
  readonly bank_name: string | null
  /** Who recorded the account that the award would be paid to now, and whether after this order had come back. */
  readonly named: { readonly by: UserId | null; readonly name: string; readonly is_since: boolean } | null
  /** Who decided last whose card the award goes to. */
  readonly payee_by: UserId | null
}

/**
 * Returned orders with their people, and the account the award would be paid to now: of a record that was found to be one with
 * another it is the other's, as in a run. To be joined as `o`, `p`, `b`; whose the award is as `who`, or `head` of its household.
 */
export const returnedOrders = (county: CountyCode) => sql`
  anmin.payment o
  JOIN anmin.bank_batch b ON b.county = o.county AND b.id = o.batch
  JOIN anmin.payment_line l ON l.county = o.county AND l.run = o.run AND l.line = o.line
  JOIN anmin.award a ON a.county = l.county AND a.id = l.award
  JOIN anmin.person q ON q.county = o.county AND q.id = a.payee
  JOIN anmin.person p ON p.county = o.county AND p.id = CASE WHEN q.merged_into IS NULL THEN q.id ELSE q.merged_into END
  ${whoseAward}
  JOIN anmin.person_number n ON n.county = o.county AND n.id = o.account
  LEFT JOIN anmin.person_number m ON m.county = o.county AND m.id = CASE WHEN a.account IS NULL THEN p.account ELSE a.account END
  WHERE o.county = ${county} AND o.state = 'returned'`

const ofChild = isChilds('o.benefit', 'p', 'who', 'head')
const columns = (
  children: ChildrenShown,
) => sql`o.county, o.batch, o.seq, b.number, b.month, o.benefit, p.id AS payee, ${nameShown(children, ofChild, sql<string>`p.name`)} AS name, o.division,
  o.amount - o.set_off AS amount, o.attempt, o.reason, o.remark, o.settled_on, o.account, n.sealed,
  m.id AS now_account, m.sealed AS now_sealed, ${bankOfAccount(sql`m.id`, sql`p`)} AS bank_name,
  (SELECT json_build_object('by', s.recorded_by, 'name', s.recorded_by_name,
      'is_since', s.recorded_at >= coalesce((SELECT f.received_at FROM anmin.bank_file f WHERE f.county = o.county AND f.id = o.answer), b.made_at))
    FROM anmin.person_statement t JOIN anmin.source s ON s.county = t.county AND s.id = t.source AND s.withdrawn_at IS NULL
    WHERE t.county = o.county AND t.person = m.person AND t.account = m.id ORDER BY t.recorded_at DESC, t.id DESC LIMIT 1) AS named,
  (SELECT d.recorded_by FROM anmin.decision d WHERE d.county = o.county AND d.award = a.id AND d.kind = 'change-payee'
    ORDER BY d.recorded_at DESC, d.id DESC LIMIT 1) AS payee_by`

type Narrowed = Omit<ReturnFilter, 'purpose'> & { readonly children: ChildrenShown }

function wanted({ county, reason, benefit, division, children }: Narrowed): RawBuilder<unknown> {
  const [from, to] = divisionRange(division ?? (0 as DivisionCode))
  return sql`${returnedOrders(county)}
    ${reason === undefined ? sql`` : sql`AND coalesce(o.reason, '') = ${reason}`}
    ${benefit === undefined ? sql`` : sql`AND o.benefit = ${benefit}`}
    ${division === undefined ? sql`` : sql`AND o.division BETWEEN ${from} AND ${to}`}
    AND ${isShown(children, ofChild)}`
}

export async function findReturns(
  db: Kysely<unknown>,
  filter: Narrowed,
  page: { readonly size: number; readonly offset: number },
): Promise<{ readonly total: number; readonly rows: readonly ReturnRow[] }> {
  const { rows: counted } = await sql<{ total: number }>`SELECT count(*)::int AS total FROM ${wanted(filter)}`.execute(
    db,
  )
  const { rows } = await sql<ReturnRow>`SELECT ${columns(filter.children)} FROM ${wanted(filter)}
    ORDER BY o.division, o.payee, o.batch, o.seq LIMIT ${page.size} OFFSET ${page.offset}`.execute(db)
  return { total: counted[0]?.total ?? 0, rows }
}

/** Those of the named that are returned still, in the order in which they are locked; their batches first. */
export async function lockReturns(
  db: Kysely<unknown>,
  county: CountyCode,
  keys: readonly PaymentKey[],
): Promise<readonly ReturnRow[]> {
  const batches = [...new Set(keys.map(({ batch }) => batch))].toSorted()
  await sql`SELECT id FROM anmin.bank_batch WHERE county = ${county} AND id = ANY (${batches}::uuid[]) ORDER BY id FOR UPDATE`.execute(
    db,
  )
  const { rows } = await sql<ReturnRow>`SELECT ${columns('named')} FROM ${returnedOrders(county)}
    AND (o.batch, o.seq) IN (SELECT batch, seq FROM json_to_recordset(${JSON.stringify(keys)}::json) AS k (batch uuid, seq int4))
    ORDER BY o.batch, o.seq FOR UPDATE OF o`.execute(db)
  return rows
}

/** The payments to somebody that came back and wait. */
export async function returnsOf(
  db: Kysely<unknown>,
  county: CountyCode,
  person: PersonId,
): Promise<readonly ReturnRow[]> {
  const { rows } =
    await sql<ReturnRow>`SELECT ${columns('named')} FROM ${returnedOrders(county)} AND p.id = ${person}::uuid
    ORDER BY o.batch, o.seq`.execute(db)
  return rows
}
