import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { webhookAccess } from './access.ts'
import { noWebhook } from './errors.ts'
import { Nothing, WebhookReference } from './schema.ts'
import { changeWebhookRow, makeDue } from './store.ts'

/** Goes on after a pause or after it broke: what was kept is sent now, its attempts counted anew. */
export const resumeWebhook = command({
  name: 'exchange.resume-webhook',
  title: '恢复消息订阅',
  input: WebhookReference,
  output: Nothing,
  errors: noWebhook,
  access: webhookAccess.resumeWebhook,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, reference) => {
    const fresh = { state: 'active', failures: 0, failing_since: null, not_before: null } as const
    if (!(await changeWebhookRow(ctx, reference, fresh))) return err({ type: 'no-webhook' })
    await makeDue(ctx, reference, { states: ['waiting', 'failed'] })
    return ok({})
  },
})
