import type { OpenApiWebhook } from '#kernel/openapi'
import { z } from 'zod'
import { eventTypeNames, eventTypes } from './event-types.ts'

const headers = {
  'webhook-id': '消息编号,重发时不变;收过的可以不再处理',
  'webhook-timestamp': '发送时间,1970 年以来的秒数;与现在相差五分钟以上的应拒收',
  'webhook-signature': '签名,用空格隔开:v1sm3,HMAC-SM3 的 Base64;v1sm2,SM2 签名的 Base64',
  'webhook-key-id': 'SM2 签名所用公钥的编号,公钥见 /.well-known/anmin-signing-keys.json',
} as const

/** What webhooks receive, for the OpenAPI document. */
export const openApiWebhooks: readonly OpenApiWebhook[] = eventTypeNames.map((type) => ({
  name: type,
  title: eventTypes[type].title,
  mediaType: 'application/cloudevents+json',
  headers,
  body: z.object({
    specversion: z.literal('1.0'),
    id: z.uuid(),
    source: z.string(),
    type: z.literal(type),
    subject: z.string(),
    time: z.iso.datetime(),
    datacontenttype: z.literal('application/json'),
    county: z.int(),
    data: eventTypes[type].data,
  }),
}))
