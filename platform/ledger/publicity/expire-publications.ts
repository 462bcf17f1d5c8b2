import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { MoneyTables } from '../tables.ts'
import { publicityAccess } from './access.ts'
import { ExpiredPublications, ListPublications } from './schema.ts'
import { clearRows } from './store.ts'

/** Clears away what is over. It has not been shown since midnight in any case: the page itself looks at the day. */
export const expirePublications = command({
  name: 'ledger.expire-publications',
  title: '下架到期的资金公示',
  input: ListPublications,
  output: ExpiredPublications,
  errors: {},
  access: publicityAccess.expirePublications,
  area: (input) => countyDivision(input.county),
  subject: (input) => String(input.county),
  handle: async (ctx, { county }) => {
    const db = ctx.db<MoneyTables>()
    const over = await db
      .updateTable('publication')
      .set({ state: 'expired', ended_at: ctx.clock.now(), ended_by_name: ctx.actor.name })
      .where('county', '=', county)
      .where('state', '=', 'published')
      .where('shown_until', '<', ctx.clock.today())
      .returning(['county', 'id'])
      .execute()
    for (const one of over) await clearRows(db, one)
    return ok({ expired: over.length })
  },
})
