import { countyDivision } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { ExchangeSettings } from '../settings.ts'
import { webhookAccess } from './access.ts'
import { tooMany, wrongAddress } from './errors.ts'
import { checkAddress } from './hosts.ts'
import { CreateWebhookInput, WebhookSecret } from './schema.ts'
import { sealSecret } from './sealed-secret.ts'
import { newSecret } from './signing.ts'
import { addWebhook, countWebhooks } from './store.ts'

const most = 50

/** Subscribes an address to events of an area and everything inside it. The secret is answered this once. */
export const createWebhook = ({ keys, hosts }: ExchangeSettings) =>
  command({
    name: 'exchange.create-webhook',
    title: '新建消息订阅',
    input: CreateWebhookInput,
    output: WebhookSecret,
    errors: { ...wrongAddress, ...tooMany },
    access: webhookAccess.createWebhook,
    area: (input) => countyDivision(input.county),
    subject: (input) => String(input.county),
    handle: async (ctx, { county, name, url, types }) => {
      const address = checkAddress(hosts, url)
      if (!address.ok) return address
      if ((await countWebhooks(ctx, county)) >= most) return err({ type: 'too-many-webhooks', most })
      const id = newId<'WebhookId'>()
      const secret = newSecret()
      const sealed = sealSecret(keys, { county, id }, 'secret', secret)
      await addWebhook(ctx, { county, id, name, url: address.value.href, types, secret: sealed })
      return ok({ county, id, secret })
    },
  })
