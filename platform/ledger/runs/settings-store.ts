import type { CountyCode } from '#kernel/division-code'
import type { Database } from './store.ts'

/** Examples: no national figure is known for either. A county sets its own with the document they rest on. */
export const sampleSettings = { collectShare: 5_000, changeLimit: 30 } as const

export interface HeldSettings {
  /** Basis points of the month's own amount that may be netted. */
  readonly collectShare: number
  /** Percent. */
  readonly changeLimit: number
  readonly document: string | null
}

export async function findSettings(db: Database, county: CountyCode): Promise<HeldSettings> {
  const row = await db
    .withSchema('anmin')
    .selectFrom('ledger_settings')
    .select(['collect_share', 'change_limit', 'document'])
    .where('county', '=', county)
    .executeTakeFirst()
  return row
    ? { collectShare: row.collect_share, changeLimit: row.change_limit, document: row.document }
    : { ...sampleSettings, document: null }
}
