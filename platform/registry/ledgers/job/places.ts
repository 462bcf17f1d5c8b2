import type { Kysely } from 'kysely'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import type { CountyCode } from '#kernel/division-code'
import type { RegistryTables } from '../../tables.ts'
import type { KnownPlace } from '../matching/villages.ts'
import type { LedgerPlatform } from '../settings.ts'
import type { StoredImport } from '../store.ts'

export async function placesOf(
  { db }: Pick<LedgerPlatform, 'db'>,
  { county, division }: StoredImport,
  read: (db: Kysely<RegistryTables>, county: CountyCode) => Promise<readonly KnownPlace[]>,
): Promise<readonly KnownPlace[]> {
  return inScope(db, { area: division }, (trx) => read(viewTables<RegistryTables>(trx), county))
}
