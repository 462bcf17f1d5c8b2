import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { ExchangeSettings } from '../settings.ts'
import { webhookAccess } from './access.ts'
import { noWebhook, wrongAddress } from './errors.ts'
import { checkAddress } from './hosts.ts'
import { ChangeWebhookInput, Nothing } from './schema.ts'
import { changeWebhookRow } from './store.ts'

/** Another address gets what is still to be sent, too. */
export const changeWebhook = ({ hosts }: ExchangeSettings) =>
  command({
    name: 'exchange.change-webhook',
    title: '修改消息订阅',
    input: ChangeWebhookInput,
    output: Nothing,
    errors: { ...noWebhook, ...wrongAddress },
    access: webhookAccess.changeWebhook,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    handle: async (ctx, { county, id, name, url, types }) => {
      const address = checkAddress(hosts, url)
      if (!address.ok) return address
      const change = { name, url: address.value.href, types, not_before: null }
      return (await changeWebhookRow(ctx, { county, id }, change)) ? ok({}) : err({ type: 'no-webhook' })
    },
  })
