import { parseMonth } from '#kernel/month'
import { ok, unwrap } from '#kernel/result'
import { query } from '#kernel/use-case'
import { policyAccess } from './access.ts'
import { listExpiringOf } from './catalogue/expiring.ts'
import { ExpiringList, ListExpiringInput } from './catalogue/schema.ts'
import type { PolicySettings } from './settings.ts'

/** Which parameter values lapse or have to be looked at again within the coming months. */
export function listExpiring({ rulebook, shelf, placeName }: PolicySettings) {
  return query({
    name: 'policy.list-expiring',
    title: '查看到期和待复核的参数',
    input: ListExpiringInput,
    output: ExpiringList,
    errors: {},
    access: policyAccess.listExpiring,
    handle: async (ctx, { place, from, months }) => {
      const book = await shelf.current(ctx)
      const start = from === undefined ? ctx.clock.month() : unwrap(parseMonth(from))
      return ok(listExpiringOf({ rulebook, book, placeName, from: start, months, place }))
    },
  })
}
