import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision, nation } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import type { JobDefinition } from '#kernel/job-progress'
import { rememberDivisions } from '../remember-divisions.ts'
import type { RegistryTables } from '../tables.ts'
import { applyDivisionChange } from './apply.ts'
import { divisionChangeJob } from './job-definition.ts'
import { type RehomedTable, registryRehomed } from './rehome.ts'
import type { DivisionChangeId } from './schema.ts'
import { lockDivisionChange } from './store.ts'

/**
 * Puts every approved change into force whose day has come, each in one transaction: shortly after midnight, and when one is
 * approved late. `more` are the tables of other modules that bear their people's unit.
 */
export function applyDivisionChanges(
  platform: Pick<Platform, 'db' | 'clock' | 'log'>,
  more: readonly RehomedTable[],
): JobDefinition {
  return {
    ...divisionChangeJob,
    every: '5 0 * * *',
    run: async ({ report }) => {
      const due = await dueChanges(platform)
      let done = 0
      for (const { county, id } of due) {
        await inScope(platform.db, { area: countyDivision(county) }, async (trx) => {
          const change = await lockDivisionChange(viewTables<RegistryTables>(trx), county, id)
          if (change?.state !== 'adopted') return
          const applied = await applyDivisionChange(trx, change, [...registryRehomed, ...more], platform.clock.now())
          if (!applied.ok)
            platform.log.warn({ county, change: id, fault: applied.error.type }, 'a division change no longer fits')
        })
        await report({ done: ++done, total: due.length })
      }
      if (due.length > 0) await inScope(platform.db, { area: nation }, (trx) => rememberDivisions(viewTables(trx)))
    },
  }
}

async function dueChanges(
  platform: Pick<Platform, 'db' | 'clock'>,
): Promise<readonly { readonly county: CountyCode; readonly id: DivisionChangeId }[]> {
  return inScope(platform.db, { area: nation }, (trx) =>
    viewTables<RegistryTables>(trx)
      .withSchema('anmin')
      .selectFrom('division_change')
      .select(['county', 'id'])
      .where('state', '=', 'adopted')
      .where('effective_on', '<=', platform.clock.today())
      .orderBy('effective_on')
      .orderBy('drafted_at')
      .execute(),
  )
}
