import { sql } from 'kysely'
import { z } from 'zod'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { nation } from '#kernel/division-code'
import type { AnyJob } from '#kernel/jobs'
import type { RegistryTables } from '../../tables.ts'
import type { LedgerPlatform } from '../settings.ts'
import { clearStaging, type StoredImport } from '../store.ts'
import { withdrawAll } from './withdraw-job.ts'

/** How long the rows of an import can be looked at after its end; the counts stay. */
const keptDays = 30

/**
 * Takes the staged rows of old imports away, and what an all-or-nothing import wrote before its job was given up: nobody may
 * find half of it in the register.
 */
export function sweepLedgers(platform: LedgerPlatform): AnyJob {
  return {
    name: 'registry.sweep-ledgers',
    title: '清理导入台账的暂存数据',
    input: z.object({}),
    every: '20 3 * * *',
    run: async ({ report }) => {
      const broken = await findBroken(platform)
      for (const held of broken) await withdrawAll(platform, { report: async () => undefined }, held, 'failed')
      const before = new Date(platform.clock.now().getTime() - keptDays * 24 * 3_600_000)
      await report({ done: broken.length + (await sweep(platform, before)) })
    },
  }
}

async function findBroken({ db }: LedgerPlatform): Promise<readonly StoredImport[]> {
  return inScope(db, { area: nation }, async (trx) => {
    const { rows } = await sql<StoredImport>`
      SELECT i.* FROM anmin.ledger_import i
      JOIN anmin.job_progress j ON j.county = i.county AND j.id = i.job AND j.state IN ('failed', 'cancelled')
      WHERE i.mode = 'all-or-nothing' AND i.state = 'applying'`.execute(trx)
    return rows
  })
}

async function sweep({ db }: LedgerPlatform, before: Date): Promise<number> {
  return inScope(db, { area: nation }, async (trx) => {
    const tables = viewTables<RegistryTables>(trx)
    const old = await tables
      .withSchema('anmin')
      .selectFrom('ledger_import')
      .select(['county', 'id'])
      .where('finished_at', '<', before)
      .where('stage', '<>', 'none')
      .execute()
    for (const held of old) {
      await clearStaging(tables, held)
      await tables
        .withSchema('anmin')
        .updateTable('ledger_import')
        .set({ stage: 'none' })
        .where('county', '=', held.county)
        .where('id', '=', held.id)
        .execute()
    }
    return old.length
  })
}
