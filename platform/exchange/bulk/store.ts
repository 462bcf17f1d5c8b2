import { type Kysely, type Selectable, sql } from 'kysely'
import type { Context } from '#kernel/context'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import type { StoredFile } from '#kernel/files/object-store'
import { type RegistryTables, visiblePeople } from '#registry'
import type { ExchangeTables } from '../tables.ts'
import type { BulkExportId } from './schema.ts'

type Database = Kysely<ExchangeTables>
export type StoredExport = Selectable<ExchangeTables['bulk_export']>
export type StoredBulkFile = Selectable<ExchangeTables['bulk_export_file']>

export interface Reference {
  readonly county: CountyCode
  readonly id: BulkExportId
}

export interface NewExport extends Reference {
  readonly purpose: string
  readonly withNumbers: boolean
  readonly kinds: readonly string[]
  readonly job: string | null
}

export async function addExport(ctx: Context, { withNumbers, ...wish }: NewExport): Promise<void> {
  const by = {
    requested_at: ctx.clock.now(),
    requested_by: ctx.actor.userId ?? null,
    requested_by_name: ctx.actor.name,
  }
  await ctx
    .db<ExchangeTables>()
    .insertInto('bulk_export')
    .values({ ...wish, ...by, with_numbers: withNumbers, division: countyDivision(wish.county) })
    .execute()
}

export async function findExport(db: Database, { county, id }: Reference): Promise<StoredExport | undefined> {
  return db.selectFrom('bulk_export').selectAll().where('county', '=', county).where('id', '=', id).executeTakeFirst()
}

/** Those of the area itself, the newest first. */
export async function listExportRows(
  db: Database,
  county: CountyCode,
  page: { readonly size: number; readonly offset: number },
): Promise<{ readonly total: number; readonly rows: readonly StoredExport[] }> {
  const of = db.selectFrom('bulk_export').where('county', '=', county)
  const { total } = await of.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await of.selectAll().orderBy('id', 'desc').limit(page.size).offset(page.offset).execute()
  return { total, rows }
}

export async function listFileRows(db: Database, { county, id }: Reference): Promise<readonly StoredBulkFile[]> {
  return db
    .selectFrom('bulk_export_file')
    .selectAll()
    .where('county', '=', county)
    .where('export', '=', id)
    .orderBy('file_county')
    .orderBy('kind')
    .execute()
}

export interface MadeFile {
  readonly kind: string
  readonly stored: StoredFile
  readonly rows: number
}

/** Keeps the files of one county, in place of those that an earlier attempt made and that are gone. */
export async function keepFiles(
  db: Database,
  { county, id }: Reference,
  fileCounty: CountyCode,
  made: readonly MadeFile[],
  asOf: Date,
): Promise<void> {
  await db
    .deleteFrom('bulk_export_file')
    .where('county', '=', county)
    .where('export', '=', id)
    .where('file_county', '=', fileCounty)
    .execute()
  const rows = made.map(({ kind, stored, rows: count }) => ({
    ...{ county, export: id, file_county: fileCounty, kind, division: countyDivision(county) },
    ...{ digest: stored.digest, size: stored.size, rows: count, as_of: asOf },
  }))
  await db.insertInto('bulk_export_file').values(rows).execute()
}

export async function finishExport(
  db: Database,
  { county, id }: Reference,
  manifest: StoredFile,
  at: Date,
): Promise<void> {
  await db
    .updateTable('bulk_export')
    .set({ manifest: manifest.digest, manifest_size: manifest.size, finished_at: at })
    .where('county', '=', county)
    .where('id', '=', id)
    .where('manifest', 'is', null)
    .execute()
}

/** The counties that hold people, in order, of those that the transaction may see. */
export async function countiesWithPeople(db: Kysely<RegistryTables>): Promise<readonly CountyCode[]> {
  const rows = await db.selectFrom('registry_state').select('county').orderBy('county').execute()
  return rows.map(({ county }) => county)
}

/** How many people an export of these counties shows. */
export async function countPeople(db: Kysely<RegistryTables>, counties: readonly CountyCode[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM anmin.person WHERE county = ANY (${[...counties]}) AND ${visiblePeople('person')}`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}
