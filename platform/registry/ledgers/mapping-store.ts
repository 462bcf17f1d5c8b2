import type { Kysely } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { RegistryTables } from '../tables.ts'
import { LedgerMapping } from './mapping/schema.ts'

type Db = Kysely<RegistryTables>

export interface RememberedMapping {
  readonly mapping: LedgerMapping
  readonly usedAt: Date
}

/** The mapping that an officer of the county last used for headings like these. */
export async function findRemembered(
  db: Db,
  county: CountyCode,
  kind: string,
  signature: string,
): Promise<RememberedMapping | undefined> {
  const row = await db
    .withSchema('anmin')
    .selectFrom('ledger_mapping')
    .select(['mapping', 'used_at'])
    .where('county', '=', county)
    .where('kind', '=', kind)
    .where('signature', '=', signature)
    .executeTakeFirst()
  const mapping = row && LedgerMapping.safeParse(row.mapping).data
  return mapping && { mapping, usedAt: row.used_at }
}

export async function rememberMapping(
  db: Db,
  county: CountyCode,
  signature: string,
  mapping: LedgerMapping,
  used: { readonly at: Date; readonly by: string },
): Promise<void> {
  const kept = { mapping: JSON.stringify(mapping), used_at: used.at, used_by_name: used.by }
  await db
    .withSchema('anmin')
    .insertInto('ledger_mapping')
    .values({ county, kind: mapping.kind, signature, ...kept })
    .onConflict((conflict) => conflict.columns(['county', 'kind', 'signature']).doUpdateSet(kept))
    .execute()
}
