import type { Kysely } from 'kysely'
import { codeSource } from './division-files.ts'
import { putOverShipped } from './divisions.ts'
import type { RegistryTables } from './tables.ts'

/** Reads the units that changes of divisions made or renamed, so that names are known without asking the database. */
export async function rememberDivisions(db: Kysely<RegistryTables>): Promise<void> {
  const rows = await db
    .withSchema('anmin')
    .selectFrom('division')
    .select(['code', 'name', 'level', 'statistical_only as statisticalOnly'])
    .where('code_source', '<>', codeSource)
    .orderBy('valid_from')
    .execute()
  putOverShipped(rows)
}
