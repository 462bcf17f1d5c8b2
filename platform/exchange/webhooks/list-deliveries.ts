import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { webhookAccess } from './access.ts'
import { noWebhook } from './errors.ts'
import { findEventType } from './event-types.ts'
import { DeliveryList, ListDeliveriesInput } from './schema.ts'
import { findWebhook, listDeliveryRows } from './store.ts'

const size = 50

/** What a webhook was sent, the newest first, fifty a page: never the messages themselves. */
export const listDeliveries = query({
  name: 'exchange.list-deliveries',
  title: '查看消息发送记录',
  input: ListDeliveriesInput,
  output: DeliveryList,
  errors: noWebhook,
  access: webhookAccess.listDeliveries,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { state, page, ...reference }) => {
    if (!(await findWebhook(ctx, reference))) return err({ type: 'no-webhook' })
    const { total, rows } = await listDeliveryRows(ctx, reference, state, { size, offset: (page - 1) * size })
    const deliveries = rows.map((row) => ({
      event: row.event,
      type: row.type,
      title: findEventType(row.type)?.title ?? row.type,
      county: row.event_county,
      state: row.state,
      attempts: row.attempts,
      nextAt: row.settled_at === null ? row.next_at.toISOString() : null,
      lastStatus: row.last_status,
      lastError: row.last_error,
      latencyMs: row.latency,
      createdAt: row.created_at.toISOString(),
      settledAt: row.settled_at?.toISOString() ?? null,
    }))
    return ok({ total, deliveries })
  },
})
