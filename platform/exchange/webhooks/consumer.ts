import { sql } from 'kysely'
import { scopeStatements } from '#kernel/database/scope'
import { CountyCode, countyDivision, divisionLineage, nation } from '#kernel/division-code'
import type { EventConsumer } from '#kernel/outbox-dispatch'
import type { ExchangeTables } from '../tables.ts'
import { bodyOf } from './body.ts'
import { eventTypeNames, testEvent } from './event-types.ts'
import { EventId } from './schema.ts'

/**
 * Notes for each webhook that listens, in the event's county or an area around it, that it is to be sent. The sending is
 * sender.ts's; a paused or broken webhook has its messages kept.
 */
export const webhookConsumer: EventConsumer = {
  name: 'exchange.webhooks',
  types: eventTypeNames.filter((type) => type !== testEvent),
  handle: async (event, { db, clock }) => {
    const county = CountyCode.parse(event.county)
    const id = EventId.parse(event.id)
    const { type, subject, data } = event
    const tables = db<ExchangeTables>()
    // The dispatcher's transaction sees the event's county only; webhooks of the city, province and nation hear it too.
    await sql.raw(scopeStatements(nation)).execute(tables)
    const listening = await tables
      .selectFrom('webhook')
      .select(['county', 'id', 'division'])
      .where('division', 'in', divisionLineage(countyDivision(county)))
      .where(sql<boolean>`${type} = ANY (types)`)
      .execute()
    if (listening.length === 0) return
    const body = bodyOf({ id, type, subject, data, county, at: new Date(event.time) })
    const now = clock.now()
    const rows = listening.map((webhook) => ({
      ...{ county: webhook.county, webhook: webhook.id, division: webhook.division },
      ...{ event: id, event_county: county, type, body },
      ...{ state: 'waiting' as const, next_at: now, created_at: now },
    }))
    await tables
      .insertInto('webhook_delivery')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  },
}
