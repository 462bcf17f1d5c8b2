import { type Kysely, type Selectable, sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { UpratingId } from '../../ids.ts'
import type { MoneyTables } from '../../tables.ts'

export type Database = Kysely<MoneyTables>
export type StoredUprating = Selectable<MoneyTables['uprating']>

const upratings = (db: Database) => db.withSchema('anmin').selectFrom('uprating')

export async function findUprating(
  db: Database,
  county: CountyCode,
  id: UpratingId,
): Promise<StoredUprating | undefined> {
  return upratings(db).selectAll().where('county', '=', county).where('id', '=', id).executeTakeFirst()
}

/** With its row locked: two officers who act at once come one after the other, and no part of the work runs twice. */
export async function lockUprating(
  db: Database,
  county: CountyCode,
  id: UpratingId,
): Promise<StoredUprating | undefined> {
  return upratings(db).selectAll().where('county', '=', county).where('id', '=', id).forUpdate().executeTakeFirst()
}

type Change = Partial<Pick<StoredUprating, 'state' | 'after' | 'items' | 'digest' | 'job' | 'why'>> &
  Partial<Pick<StoredUprating, 'decided_at' | 'decided_by' | 'decided_by_name'>> &
  Partial<Pick<StoredUprating, 'confirmed_at' | 'confirmed_by' | 'confirmed_by_name'>> &
  Partial<Pick<StoredUprating, 'undo_document' | 'undo_reason' | 'undo_at' | 'undo_by' | 'undo_by_name'>> &
  Partial<Pick<StoredUprating, 'undo_confirmed_at' | 'undo_confirmed_by' | 'undo_confirmed_by_name'>>

export async function updateUprating(
  db: Database,
  { county, id }: Pick<StoredUprating, 'county' | 'id'>,
  change: Change,
): Promise<void> {
  await db
    .withSchema('anmin')
    .updateTable('uprating')
    .set((set) => ({ ...change, version: set('version', '+', 1) }))
    .where('county', '=', county)
    .where('id', '=', id)
    .execute()
}

/** The newest first. */
export async function listStored(
  db: Database,
  county: CountyCode,
  page: { readonly size: number; readonly offset: number },
): Promise<{ readonly total: number; readonly rows: readonly StoredUprating[] }> {
  const of = upratings(db).where('county', '=', county)
  const { total } = await of.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await of
    .selectAll()
    .orderBy('prepared_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.size)
    .offset(page.offset)
    .execute()
  return { total, rows }
}

export async function learnUpratings(db: Database): Promise<void> {
  await sql`SELECT anmin.learn_upratings()`.execute(db)
}
