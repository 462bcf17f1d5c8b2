import { type Kysely, type Selectable, sql } from 'kysely'
import type { UserId } from '#identity/schema'
import type { CountyCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { PremiumId, SchemeId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import { userOf } from '../user-of.ts'
import type { PremiumView } from './schema.ts'

export type Db = Kysely<MoneyTables>

export interface SchemeFigures {
  readonly insured: number
  readonly unpaid: number
  readonly paid: Fen
}

export async function findScheme(db: Db, county: CountyCode, id: SchemeId, lock?: 'lock') {
  const asked = db.selectFrom('scheme').selectAll().where('county', '=', county).where('id', '=', id)
  return (lock ? asked.forUpdate() : asked).executeTakeFirst()
}

/** Whether somebody recorded the insurer's account as it is now, after the scheme was made. */
export function isNamedBy(
  { account_by: named }: Pick<Selectable<MoneyTables['scheme']>, 'account_by'>,
  actor: { readonly userId: string | undefined },
): boolean {
  return named !== null && named === userOf(actor)
}

export async function findSchemes(db: Db, county: CountyCode) {
  return db
    .selectFrom('scheme')
    .selectAll()
    .where('county', '=', county)
    .orderBy('year', 'desc')
    .orderBy('name')
    .execute()
}

/** Who is on the list now, who of them is not paid for, and what was paid. */
export async function figuresOf(db: Db, county: CountyCode, id: SchemeId): Promise<SchemeFigures> {
  const { rows } = await sql<SchemeFigures>`
    SELECT (SELECT count(*) FROM anmin.scheme_person s WHERE s.county = ${county} AND s.scheme = ${id} AND s.until IS NULL)::int4 AS insured,
      (SELECT count(*) FROM anmin.scheme_person s WHERE s.county = ${county} AND s.scheme = ${id} AND s.until IS NULL AND s.premium IS NULL)::int4 AS unpaid,
      (SELECT coalesce(sum(amount), 0) FROM anmin.premium p WHERE p.county = ${county} AND p.scheme = ${id} AND p.state = 'paid')::int8 AS paid`.execute(
    db,
  )
  const [figures] = rows
  if (!figures) throw new Error('a count answers one row')
  return figures
}

export async function findPremium(db: Db, county: CountyCode, scheme: SchemeId, id: PremiumId, lock?: 'lock') {
  const asked = db
    .selectFrom('premium')
    .selectAll()
    .where('county', '=', county)
    .where('scheme', '=', scheme)
    .where('id', '=', id)
  return (lock ? asked.forUpdate() : asked).executeTakeFirst()
}

export async function findPremiums(
  db: Db,
  county: CountyCode,
  scheme: SchemeId,
  reader: UserId | null,
): Promise<readonly PremiumView[]> {
  const rows = await db
    .selectFrom('premium')
    .innerJoin('fund', (on) => on.onRef('fund.county', '=', 'premium.county').onRef('fund.id', '=', 'premium.fund'))
    .selectAll('premium')
    .select('fund.name as fund_name')
    .where('premium.county', '=', county)
    .where('premium.scheme', '=', scheme)
    .orderBy('number', 'desc')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, number: row.number, persons: row.persons, price: row.price, amount: row.amount },
    ...{
      fund: row.fund_name,
      digest: row.digest,
      state: row.state,
      orderNumber: row.order_number,
      receipt: row.receipt,
      attempt: row.attempt,
      returnedWhy: row.returned_why,
    },
    ...{ preparedBy: row.prepared_by_name, checkedBy: row.checked_by_name, approvedBy: row.approved_by_name },
    preparedAt: row.prepared_at.toISOString(),
    isOwn: reader !== null && [row.prepared_by, row.checked_by].includes(reader),
  }))
}

/** SHA-256 over the people a premium pays for, in order: what both officers approve. */
export async function digestOf(db: Db, county: CountyCode, scheme: SchemeId, id: PremiumId): Promise<string> {
  const { rows } = await sql<{ digest: string }>`
    SELECT encode(sha256(coalesce(string_agg(person::text, ',' ORDER BY person), '')::bytea), 'hex') AS digest
    FROM anmin.scheme_person WHERE county = ${county} AND scheme = ${scheme} AND premium = ${id}`.execute(db)
  return rows[0]?.digest ?? ''
}
