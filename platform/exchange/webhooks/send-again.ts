import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { webhookAccess } from './access.ts'
import { noWebhook } from './errors.ts'
import { SendAgainInput, SentAgain } from './schema.ts'
import { changeWebhookRow, makeDue } from './store.ts'

/** Sends one message again, or all that were given up; with the same webhook-id, so that the receiver can tell. */
export const sendAgain = command({
  name: 'exchange.send-again',
  title: '重新发送消息',
  input: SendAgainInput,
  output: SentAgain,
  errors: {
    ...noWebhook,
    'no-delivery': { kind: 'not-found', text: '没有找到这条消息,它可能已过保存期。请刷新列表后再试。' },
  },
  access: webhookAccess.sendAgain,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { event, ...reference }) => {
    if (!(await changeWebhookRow(ctx, reference, { not_before: null }))) return err({ type: 'no-webhook' })
    const count = await makeDue(ctx, reference, event === undefined ? { states: ['abandoned'] } : { event })
    return event !== undefined && count === 0 ? err({ type: 'no-delivery' }) : ok({ count })
  },
})
