import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { ExchangeSettings } from '../settings.ts'
import { webhookAccess } from './access.ts'
import { ListWebhooksInput, WebhookList } from './schema.ts'
import { listWebhookRows } from './store.ts'
import { viewOf } from './view.ts'

export const listWebhooks = ({ hosts }: ExchangeSettings) =>
  query({
    name: 'exchange.list-webhooks',
    title: '查看消息订阅',
    input: ListWebhooksInput,
    output: WebhookList,
    errors: {},
    access: webhookAccess.listWebhooks,
    area: (input) => countyDivision(input.county),
    subject: (input) => String(input.county),
    handle: async (ctx, { county }) => {
      const rows = await listWebhookRows(ctx, countyDivision(county))
      return ok({ webhooks: rows.map((row) => viewOf(row, hosts)), hosts: [...hosts.written] })
    },
  })
