import { z } from 'zod'
import { CountyCode } from '#kernel/division-code'
import { type Id, idSchema } from '#kernel/ids'
import { type EventTypeName, eventTypeNames, testEvent } from './event-types.ts'

/** Shapes shared by the use cases of webhooks and the pages. Browser-safe: no Node module is imported here. */

export const WebhookId = idSchema<'WebhookId'>()
export type WebhookId = Id<'WebhookId'>
export const EventId = idSchema<'EventId'>()
export type EventId = Id<'EventId'>

export const webhookStates = { active: '在用', paused: '已暂停', broken: '长期送不到,已停下' } as const
export type WebhookState = keyof typeof webhookStates

/** `failed`: tried, and will be tried again; `abandoned`: will not. */
export const deliveryStates = {
  waiting: '等待发送',
  delivered: '已送达',
  failed: '没送到,会再试',
  abandoned: '已放弃',
} as const
export type DeliveryState = keyof typeof deliveryStates

const WebhookStateCode = z.enum(Object.keys(webhookStates) as [WebhookState, ...WebhookState[]])
const DeliveryStateCode = z.enum(Object.keys(deliveryStates) as [DeliveryState, ...DeliveryState[]])

const subscribable = eventTypeNames.filter((name) => name !== testEvent) as [EventTypeName, ...EventTypeName[]]
const EventTypeCode = z.enum(subscribable, { error: '没有这种消息,请从消息种类里选择。' })

const WebhookWish = z.object({
  name: z.string().trim().min(1, '请填写名称。').max(50, '名称最多50个字。'),
  /** Where to send: https; http only where the machine's administrator allows it. */
  url: z.url({ error: '请填写完整的网址,例如 https://data.example.gov.cn/anmin。' }).max(500, '网址最多500个字符。'),
  types: z
    .array(EventTypeCode)
    .min(1, '请至少选择一种消息。')
    .max(50, '消息种类太多。')
    .refine((types) => new Set(types).size === types.length, { error: '同一种消息选了两次,请去掉一个。' }),
})

/** The area is a six-digit code: a county's, or that of a city (421000), a province (420000), or 0 for the nation. */
export const CreateWebhookInput = WebhookWish.extend({ county: CountyCode })
export const WebhookReference = z.object({ county: CountyCode, id: WebhookId })
export const ChangeWebhookInput = WebhookWish.extend(WebhookReference.shape)

/** The secret is shown this once. */
export const WebhookSecret = WebhookReference.extend({ secret: z.string() })
export type WebhookSecret = z.infer<typeof WebhookSecret>
/** Until `previousUntil` messages are signed with the old secret too. */
export const RotatedSecret = WebhookSecret.extend({ previousUntil: z.iso.datetime() })

export const WebhookView = WebhookReference.extend({
  areaName: z.string(),
  name: z.string(),
  url: z.string(),
  types: z.array(z.object({ type: z.string(), title: z.string() })),
  state: WebhookStateCode,
  /** What is wrong and what to do, as a sentence; null when nothing is. */
  trouble: z.string().nullable(),
  /** Failed attempts since the last message that arrived. */
  failures: z.int(),
  lastArrivedAt: z.iso.datetime().nullable(),
  /** Messages that are still to be sent. */
  waiting: z.int(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
})
export type WebhookView = z.infer<typeof WebhookView>

/** Webhooks of the area and of all areas inside it. */
export const ListWebhooksInput = z.object({ county: CountyCode })
export const WebhookList = z.object({
  webhooks: z.array(WebhookView),
  /** Where messages may go, as the machine's administrator has set it; empty: nowhere. */
  hosts: z.array(z.string()),
})

export const ListDeliveriesInput = WebhookReference.extend({
  state: DeliveryStateCode.optional(),
  page: z.int().min(1).default(1),
})
export const DeliveryView = z.object({
  event: EventId,
  type: z.string(),
  title: z.string(),
  /** The county in which it happened. */
  county: CountyCode,
  state: DeliveryStateCode,
  attempts: z.int(),
  nextAt: z.iso.datetime().nullable(),
  lastStatus: z.int().nullable(),
  lastError: z.string().nullable(),
  latencyMs: z.int().nullable(),
  createdAt: z.iso.datetime(),
  settledAt: z.iso.datetime().nullable(),
})
export const DeliveryList = z.object({ total: z.int(), deliveries: z.array(DeliveryView) })

/** Without `event`: everything of this webhook that was given up. */
export const SendAgainInput = WebhookReference.extend({ event: EventId.optional() })
export const SentAgain = z.object({ count: z.int() })
/** The test's place in the list of deliveries. */
export const TestSent = z.object({ event: EventId })

export const EventTypeList = z.object({
  types: z.array(
    z.object({
      type: z.string(),
      title: z.string(),
      isSubscribable: z.boolean(),
      /** JSON Schema of `data`. */ data: z.json(),
    }),
  ),
})
export const Nothing = z.object({})
