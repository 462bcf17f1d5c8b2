import { z } from 'zod'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { nation } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import type { AnyJob } from '#kernel/jobs'
import type { ExchangeTables } from '../tables.ts'

const day = 24 * 3_600_000
/** A message that a paused or broken webhook still owes is given up after this … */
export const keptDays = 30
/** … and what has arrived or was given up is forgotten after this. */
export const listedDays = 90

/** Webhooks' own work by the clock. */
export function forgetOldDeliveries(platform: Pick<Platform, 'db' | 'clock'>): AnyJob {
  return {
    name: 'exchange.forget-deliveries',
    title: '清理过期的消息发送记录',
    input: z.object({}),
    every: '40 3 * * *',
    run: async ({ report }) => report({ done: await forgetDeliveries(platform) }),
  }
}

/** Answers how many are gone. */
export async function forgetDeliveries({ db, clock }: Pick<Platform, 'db' | 'clock'>): Promise<number> {
  const now = clock.now()
  const before = (days: number) => new Date(now.getTime() - days * day)
  return inScope(db, { area: nation }, async (trx) => {
    const tables = viewTables<ExchangeTables>(trx)
    await tables
      .updateTable('webhook_delivery')
      .set({ state: 'abandoned', settled_at: now, last_error: `超过 ${keptDays} 天没有送出,不再发送。` })
      .where('state', 'in', ['waiting', 'failed'])
      .where('created_at', '<', before(keptDays))
      .execute()
    const { numDeletedRows } = await tables
      .deleteFrom('webhook_delivery')
      .where('state', 'in', ['delivered', 'abandoned'])
      .where('created_at', '<', before(listedDays))
      .executeTakeFirst()
    return Number(numDeletedRows)
  })
}
