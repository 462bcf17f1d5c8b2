import { z } from 'zod'
import { dateInShanghai, monthOf } from '#kernel/calendar-date'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { countyDivision, nation } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import type { AnyJob } from '#kernel/jobs'
import type { RegistryTables } from '../tables.ts'
import { rollMonth } from './roll-month.ts'

/**
 * Every night and at every start, because a server may have stood still on the first of the month: until it has run, what holds
 * from the new month on is not found, not judged and not paid. Nothing is to be done on most nights.
 */
export function rollMonths(platform: Platform): AnyJob {
  return {
    name: 'registry.roll-month',
    title: '按月更新人员和家庭的现况',
    input: z.object({}),
    every: '5 0 * * *',
    atStart: true,
    run: async ({ report, signal }) => {
      const at = platform.clock.now()
      const month = monthOf(dateInShanghai(at))
      const behind = await inScope(platform.db, { area: nation }, (trx) =>
        viewTables<RegistryTables>(trx)
          .withSchema('anmin')
          .selectFrom('registry_state')
          .select('county')
          .where('projected_month', '<', month)
          .orderBy('county')
          .execute(),
      )
      let done = 0
      for (const { county } of behind) {
        signal.throwIfAborted()
        await inScope(platform.db, { area: countyDivision(county) }, (trx) =>
          rollMonth(viewTables<RegistryTables>(trx), county, month, at),
        )
        await report({ done: ++done, total: behind.length })
      }
    },
  }
}
