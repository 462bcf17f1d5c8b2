import type { Insertable, Selectable } from 'kysely'
import type { Context } from '../context.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { type SealedTable, sealedRow } from '../crypto/rotate.ts'
import { seal, unseal } from '../crypto/sealed.ts'
import { viewTables } from '../database/connect.ts'
import type { ScopedTransaction } from '../database/scope.ts'
import type { KernelTables, UploadTable } from '../database/tables.ts'
import type { FileDigest } from './file-answer.ts'
import type { UploadId } from './schema.ts'

export type UploadRow = Selectable<UploadTable>

const tables = (ctx: Context) => ctx.db<KernelTables>()

/** Uploads are their sender's: whoever works for the same area does not see them. */
export function senderOf({ actor }: Context): string {
  return actor.userId ?? `${actor.kind}:${actor.name}`
}

export async function insertUpload(ctx: Context, row: Insertable<UploadTable>): Promise<void> {
  await tables(ctx).insertInto('upload').values(row).execute()
}

/** `lock`: nobody else changes it before this transaction ends. */
export async function findOwnUpload(ctx: Context, id: UploadId, lock?: 'lock'): Promise<UploadRow | undefined> {
  const wanted = tables(ctx)
    .selectFrom('upload')
    .selectAll()
    .where('id', '=', id)
    .where('created_by', '=', senderOf(ctx))
  return (lock ? wanted.forUpdate() : wanted).executeTakeFirst()
}

export async function countReceiving(ctx: Context): Promise<number> {
  const { count } = await tables(ctx)
    .selectFrom('upload')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('created_by', '=', senderOf(ctx))
    .where('state', '=', 'receiving')
    .executeTakeFirstOrThrow()
  return count
}

export type UploadChange =
  | { readonly received: number }
  | { readonly state: 'complete'; readonly digest: FileDigest; readonly received: number }
  | { readonly state: 'abandoned' }

export async function changeUpload(ctx: Context, { county, id }: UploadRow, change: UploadChange): Promise<void> {
  await tables(ctx)
    .updateTable('upload')
    .set({ ...change, updated_at: ctx.clock.now() })
    .where('county', '=', county)
    .where('id', '=', id)
    .execute()
}

/** Gives up what nobody has gone on with since an instant. */
export async function abandonOld(trx: ScopedTransaction, before: Date, now: Date): Promise<number> {
  const { numUpdatedRows } = await viewTables<KernelTables>(trx)
    .updateTable('upload')
    .set({ state: 'abandoned', updated_at: now })
    .where('state', '=', 'receiving')
    .where('updated_at', '<', before)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Of these uploads those that are still being received: only their parts are needed. */
export async function findReceiving(trx: ScopedTransaction, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await viewTables<KernelTables>(trx)
    .selectFrom('upload')
    .select('id')
    .where('id', 'in', ids)
    .where('state', '=', 'receiving')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** For the rotation of keys. */
export const sealedUploads: SealedTable = { table: 'upload', key: ['county', 'id'], columns: [{ column: 'name' }] }

export function sealName(keys: KeyRing, county: number, id: UploadId, name: string): Buffer {
  return seal(keys, namePlace(county, id), name)
}

export function nameOf(keys: KeyRing, { county, id, name }: UploadRow): string {
  return unseal(keys, namePlace(county, id), name)
}

const namePlace = (county: number, id: string) => ({ table: 'upload', column: 'name', row: sealedRow(county, id) })
