import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { ExchangeSettings } from '../settings.ts'
import { webhookAccess } from './access.ts'
import { noWebhook } from './errors.ts'
import { RotatedSecret, WebhookReference } from './schema.ts'
import { openSecrets, sealSecret } from './sealed-secret.ts'
import { newSecret } from './signing.ts'
import { changeWebhookRow, findWebhook } from './store.ts'

const overlapMs = 24 * 3_600_000

/** A new secret, answered this once. For a day messages are signed with the old one as well. */
export const rotateSecret = ({ keys }: ExchangeSettings) =>
  command({
    name: 'exchange.rotate-secret',
    title: '更换消息订阅的密钥',
    input: WebhookReference,
    output: RotatedSecret,
    errors: noWebhook,
    access: webhookAccess.rotateSecret,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    handle: async (ctx, reference) => {
      const webhook = await findWebhook(ctx, reference, true)
      if (!webhook) return err({ type: 'no-webhook' })
      const now = ctx.clock.now()
      const [old = ''] = openSecrets(keys, webhook, now)
      const secret = newSecret()
      const until = new Date(now.getTime() + overlapMs)
      await changeWebhookRow(ctx, reference, {
        secret: sealSecret(keys, reference, 'secret', secret),
        previous_secret: sealSecret(keys, reference, 'previous_secret', old),
        previous_until: until,
      })
      return ok({ ...reference, secret, previousUntil: until.toISOString() })
    },
  })
