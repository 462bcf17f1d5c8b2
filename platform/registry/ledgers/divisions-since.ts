import { type Kysely, sql } from 'kysely'
import type { RegistryTables } from '../tables.ts'
import type { StoredImport } from './store.ts'

/**
 * Whether townships or villages of the county changed since an import's last job was asked for: its staged rows then bear
 * codes of units that are gone. Ask with the county locked (county-lock.ts), so that no change is just coming into force.
 */
export async function divisionsChangedSince(
  db: Kysely<RegistryTables>,
  { county, id }: Pick<StoredImport, 'county' | 'id'>,
): Promise<boolean> {
  const { rows } = await sql<{ readonly changed: boolean }>`
    SELECT EXISTS (SELECT FROM anmin.division_change c WHERE c.county = i.county
      AND c.applied_at >= coalesce(j.created_at, i.started_at)) AS changed
    FROM anmin.ledger_import i LEFT JOIN anmin.job_progress j ON j.county = i.county AND j.id = i.job
    WHERE i.county = ${county} AND i.id = ${id}`.execute(db)
  return rows[0]?.changed ?? false
}
