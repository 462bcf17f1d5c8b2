import type { Kysely } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { ExchangeTables } from '../tables.ts'
import { brokenAfterMs, nextAttempt, nextProbe } from './backoff.ts'
import type { Attempt } from './post.ts'
import { testEvent } from './event-types.ts'
import type { WebhookId } from './schema.ts'
import type { StoredDelivery, StoredWebhook } from './store.ts'

/** The sender's own SQL; it works for all areas, in the nation's scope. */
type Database = Kysely<ExchangeTables>

/** How long a webhook is held without a sign of life from whoever sends: much longer than one attempt may take. */
const leaseMs = 60_000

/** Webhooks with something to send that nobody holds, held from now on; those tried longest ago first. */
export async function claimWebhooks(db: Database, now: Date, limit: number): Promise<readonly StoredWebhook[]> {
  const due = db
    .selectFrom('webhook')
    .select(['county', 'id'])
    .where(({ eb, or }) => or([eb('busy_until', 'is', null), eb('busy_until', '<=', now)]))
    .where(({ eb, or }) => or([eb('not_before', 'is', null), eb('not_before', '<=', now)]))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('webhook_delivery as delivery')
          .select('delivery.event')
          .whereRef('delivery.county', '=', 'webhook.county')
          .whereRef('delivery.webhook', '=', 'webhook.id')
          .where('delivery.state', 'in', ['waiting', 'failed'])
          .where('delivery.next_at', '<=', now)
          .where(({ eb, or }) => or([eb('webhook.state', '=', 'active'), eb('delivery.type', '=', testEvent)])),
      ),
    )
    .orderBy('last_tried_at', (order) => order.asc().nullsFirst())
    .limit(limit)
    .forUpdate()
    .skipLocked()
  return db
    .updateTable('webhook')
    .set({ busy_until: new Date(now.getTime() + leaseMs), last_tried_at: now })
    .where(({ eb, refTuple }) => eb(refTuple('county', 'id'), 'in', due.$asTuple('county', 'id')))
    .returningAll()
    .execute()
}

interface Held {
  readonly webhook: StoredWebhook
  readonly delivery: StoredDelivery
}

/** The next message of a webhook, as both stand now; the hold lasts on. Undefined when there is none to be sent now. */
export async function takeNext(
  db: Database,
  { county, id }: { readonly county: CountyCode; readonly id: WebhookId },
  now: Date,
): Promise<Held | undefined> {
  const webhook = await db
    .updateTable('webhook')
    .set({ busy_until: new Date(now.getTime() + leaseMs) })
    .where('county', '=', county)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  if (!webhook || (webhook.not_before !== null && webhook.not_before > now)) return undefined
  let due = db
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('county', '=', county)
    .where('webhook', '=', id)
    .where('state', 'in', ['waiting', 'failed'])
    .where('next_at', '<=', now)
  if (webhook.state !== 'active') due = due.where('type', '=', testEvent)
  const delivery = await due.orderBy('next_at').orderBy('event').limit(1).executeTakeFirst()
  return delivery && { webhook, delivery }
}

/** Lets go of a webhook. */
export async function releaseWebhook(
  db: Database,
  { county, id }: { readonly county: CountyCode; readonly id: WebhookId },
): Promise<void> {
  await db.updateTable('webhook').set({ busy_until: null }).where('county', '=', county).where('id', '=', id).execute()
}

/** Keeps how an attempt went. Answers whether the webhook broke by it. */
export async function markAttempt(db: Database, held: Held, attempt: Attempt, now: Date): Promise<boolean> {
  const { county, webhook: id, event, attempts } = held.delivery
  const tried = {
    attempts: attempts + 1,
    last_status: attempt.status,
    last_error: attempt.error,
    latency: attempt.latencyMs,
  }
  const next = attempt.hasArrived ? undefined : nextAttempt(tried.attempts, now, Math.random())
  const settled = { next_at: now, settled_at: now }
  await db
    .updateTable('webhook_delivery')
    .set({
      ...tried,
      ...(attempt.hasArrived
        ? { state: 'delivered' as const, ...settled }
        : next
          ? { state: 'failed' as const, next_at: next }
          : { state: 'abandoned' as const, ...settled }),
    })
    .where('county', '=', county)
    .where('webhook', '=', id)
    .where('event', '=', event)
    .execute()
  const webhook = await db
    .selectFrom('webhook')
    .select(['failures', 'failing_since', 'state'])
    .where('county', '=', county)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!webhook) return false
  const failures = webhook.failures + 1
  const since = webhook.failing_since ?? now
  const isBroken = webhook.state === 'active' && now.getTime() - since.getTime() >= brokenAfterMs
  const change = attempt.hasArrived
    ? { failures: 0, failing_since: null, not_before: null, last_arrived_at: now }
    : {
        failures,
        failing_since: since,
        not_before: nextProbe(failures, now, Math.random()),
        ...(isBroken && { state: 'broken' as const }),
      }
  await db.updateTable('webhook').set(change).where('county', '=', county).where('id', '=', id).execute()
  return !attempt.hasArrived && isBroken
}
