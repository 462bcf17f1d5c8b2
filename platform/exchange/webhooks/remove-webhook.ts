import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { webhookAccess } from './access.ts'
import { noWebhook } from './errors.ts'
import { Nothing, WebhookReference } from './schema.ts'
import { removeWebhookRow } from './store.ts'

/** Takes the list of its deliveries with it; that there was one stays in the audit chain. */
export const removeWebhook = command({
  name: 'exchange.remove-webhook',
  title: '删除消息订阅',
  input: WebhookReference,
  output: Nothing,
  errors: noWebhook,
  access: webhookAccess.removeWebhook,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, reference) => ((await removeWebhookRow(ctx, reference)) ? ok({}) : err({ type: 'no-webhook' })),
})
