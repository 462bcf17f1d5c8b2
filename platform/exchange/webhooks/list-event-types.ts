import { z } from 'zod'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { webhookAccess } from './access.ts'
import { eventTypeNames, eventTypes, testEvent } from './event-types.ts'
import { EventTypeList, Nothing } from './schema.ts'

/** Every kind of event that a webhook may listen to, with the JSON Schema of what it carries. */
export const listEventTypes = query({
  name: 'exchange.list-event-types',
  title: '查看消息种类',
  input: Nothing,
  output: EventTypeList,
  errors: {},
  access: webhookAccess.listEventTypes,
  handle: async () =>
    ok({
      types: eventTypeNames.map((type) => ({
        type,
        title: eventTypes[type].title,
        isSubscribable: type !== testEvent,
        data: z.json().parse(z.toJSONSchema(eventTypes[type].data, { target: 'draft-2020-12' })),
      })),
    }),
})
