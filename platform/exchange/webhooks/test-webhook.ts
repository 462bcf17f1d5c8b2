import { countyDivision } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { webhookAccess } from './access.ts'
import { bodyOf } from './body.ts'
import { noWebhook } from './errors.ts'
import { testEvent } from './event-types.ts'
import { TestSent, WebhookReference } from './schema.ts'
import { addDelivery, changeWebhookRow } from './store.ts'

/** Sends a test message within a second or two, paused or broken or not; how it went stands in the list of deliveries. */
export const testWebhook = command({
  name: 'exchange.test-webhook',
  title: '发送测试消息',
  input: WebhookReference,
  output: TestSent,
  errors: noWebhook,
  access: webhookAccess.testWebhook,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, reference) => {
    if (!(await changeWebhookRow(ctx, reference, { not_before: null }))) return err({ type: 'no-webhook' })
    const { county, id } = reference
    const event = newId<'EventId'>()
    const body = bodyOf({
      id: event,
      type: testEvent,
      subject: id,
      at: ctx.clock.now(),
      county,
      data: { county, webhook: id },
    })
    await addDelivery(ctx, reference, { event, eventCounty: county, type: testEvent, body })
    return ok({ event })
  },
})
