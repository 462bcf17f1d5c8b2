import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { webhookAccess } from './access.ts'
import { noWebhook } from './errors.ts'
import { Nothing, WebhookReference } from './schema.ts'
import { changeWebhookRow } from './store.ts'

/** Nothing is sent until it goes on; what happens meanwhile is kept (30 days, housekeeping.ts). */
export const pauseWebhook = command({
  name: 'exchange.pause-webhook',
  title: '暂停消息订阅',
  input: WebhookReference,
  output: Nothing,
  errors: noWebhook,
  access: webhookAccess.pauseWebhook,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, reference) =>
    (await changeWebhookRow(ctx, reference, { state: 'paused' })) ? ok({}) : err({ type: 'no-webhook' }),
})
