import { z } from 'zod'
import { dateInShanghai, monthOf } from '#kernel/calendar-date'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { countyDivision, nation } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import type { AnyJob } from '#kernel/jobs'
import type { MoneyTables } from '../tables.ts'
import { followHomes, followReceipts } from './follow.ts'

/**
 * Every night: awards follow their people to other households and villages, and the register's receipts follow awards whose
 * step of this month was decided earlier (渐退, an end or resumption announced for later). On most nights little is to be done.
 */
export function followAwards(platform: Platform): AnyJob {
  return {
    name: 'ledger.follow-awards',
    title: '待遇随人迁移,按月更新在享记录',
    input: z.object({}),
    every: '20 0 * * *',
    run: async ({ report, signal }) => {
      const at = platform.clock.now()
      const month = monthOf(dateInShanghai(at))
      const counties = await inScope(platform.db, { area: nation }, (trx) =>
        viewTables<MoneyTables>(trx).selectFrom('award').select('county').distinct().orderBy('county').execute(),
      )
      let done = 0
      for (const { county } of counties) {
        signal.throwIfAborted()
        await inScope(platform.db, { area: countyDivision(county) }, async (trx) => {
          const db = viewTables<MoneyTables>(trx)
          await followHomes(db, county)
          await followReceipts(db, platform.keys, { county, month, at })
        })
        await report({ done: ++done, total: counties.length })
      }
    },
  }
}
