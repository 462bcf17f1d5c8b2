import type { Selectable } from 'kysely'
import type { Context } from '#kernel/context'
import { type CountyCode, countyDivision, type DivisionCode, divisionRange } from '#kernel/division-code'
import type { ExchangeTables } from '../tables.ts'
import type { DeliveryState, EventId, WebhookId } from './schema.ts'

export type StoredWebhook = Selectable<ExchangeTables['webhook']>
export type StoredDelivery = Selectable<ExchangeTables['webhook_delivery']>

interface Reference {
  readonly county: CountyCode
  readonly id: WebhookId
}

const tables = (ctx: Context) => ctx.db<ExchangeTables>()

export interface NewWebhook extends Reference {
  readonly name: string
  readonly url: string
  readonly types: readonly string[]
  readonly secret: Buffer
}

export async function addWebhook(ctx: Context, webhook: NewWebhook): Promise<void> {
  const by = { created_at: ctx.clock.now(), created_by: ctx.actor.userId ?? null, created_by_name: ctx.actor.name }
  const row = { ...webhook, ...by, division: countyDivision(webhook.county), state: 'active' as const }
  await tables(ctx).insertInto('webhook').values(row).execute()
}

export async function countWebhooks(ctx: Context, county: CountyCode): Promise<number> {
  const { count } = await tables(ctx)
    .selectFrom('webhook')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('county', '=', county)
    .executeTakeFirstOrThrow()
  return count
}

/** With `forUpdate` the row is held until the end of the command, so that a delivery's mark comes before or after it. */
export async function findWebhook(
  ctx: Context,
  { county, id }: Reference,
  forUpdate = false,
): Promise<StoredWebhook | undefined> {
  const found = tables(ctx).selectFrom('webhook').selectAll().where('county', '=', county).where('id', '=', id)
  return (forUpdate ? found.forUpdate() : found).executeTakeFirst()
}

/** False when there is no such webhook. */
export async function changeWebhookRow(
  ctx: Context,
  { county, id }: Reference,
  change: Partial<Omit<StoredWebhook, 'county' | 'id' | 'division' | 'created_at' | 'created_by' | 'created_by_name'>>,
): Promise<boolean> {
  const changed = await tables(ctx)
    .updateTable('webhook')
    .set(change)
    .where('county', '=', county)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}

/** Takes its deliveries with it. False when there is no such webhook. */
export async function removeWebhookRow(ctx: Context, { county, id }: Reference): Promise<boolean> {
  const removed = await tables(ctx)
    .deleteFrom('webhook')
    .where('county', '=', county)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return removed !== undefined
}

/** Those of the area and of the areas inside it, with how many messages each still has to send; the newest first. */
export async function listWebhookRows(
  ctx: Context,
  area: DivisionCode,
): Promise<readonly (StoredWebhook & { readonly waiting: number })[]> {
  const [from, to] = divisionRange(area)
  return tables(ctx)
    .selectFrom('webhook')
    .selectAll()
    .select(({ selectFrom }) =>
      selectFrom('webhook_delivery as delivery')
        .select(({ fn }) => fn.countAll<number>().as('waiting'))
        .whereRef('delivery.county', '=', 'webhook.county')
        .whereRef('delivery.webhook', '=', 'webhook.id')
        .where('delivery.state', 'in', ['waiting', 'failed'])
        .$asScalar()
        .$notNull()
        .as('waiting'),
    )
    .where('division', '>=', from)
    .where('division', '<=', to)
    .orderBy('county')
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
}

/** The newest first. */
export async function listDeliveryRows(
  ctx: Context,
  { county, id }: Reference,
  state: DeliveryState | undefined,
  page: { readonly size: number; readonly offset: number },
): Promise<{ readonly total: number; readonly rows: readonly StoredDelivery[] }> {
  let of = tables(ctx).selectFrom('webhook_delivery').where('county', '=', county).where('webhook', '=', id)
  if (state) of = of.where('state', '=', state)
  const { total } = await of.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await of
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('event')
    .limit(page.size)
    .offset(page.offset)
    .execute()
  return { total, rows }
}

export interface NewDelivery {
  readonly event: EventId
  readonly eventCounty: CountyCode
  readonly type: string
  readonly body: string
}

export async function addDelivery(ctx: Context, { county, id }: Reference, delivery: NewDelivery): Promise<void> {
  const { event, eventCounty, type, body } = delivery
  const now = ctx.clock.now()
  const row = { event, type, body, event_county: eventCounty, state: 'waiting' as const, next_at: now, created_at: now }
  await tables(ctx)
    .insertInto('webhook_delivery')
    .values({ county, webhook: id, division: countyDivision(county), ...row })
    .execute()
}

/** Makes deliveries due now, their attempts counted anew: one event's, or all in these states. Answers how many. */
export async function makeDue(
  ctx: Context,
  { county, id }: Reference,
  which: { readonly event: EventId } | { readonly states: readonly DeliveryState[] },
): Promise<number> {
  const of = tables(ctx)
    .updateTable('webhook_delivery')
    .set({ state: 'waiting', attempts: 0, next_at: ctx.clock.now(), settled_at: null })
    .where('county', '=', county)
    .where('webhook', '=', id)
  const { numUpdatedRows } = await ('event' in which
    ? of.where('event', '=', which.event)
    : of.where('state', 'in', which.states)
  ).executeTakeFirst()
  return Number(numUpdatedRows)
}
