import type { Clock } from '#kernel/clock'
import type { KeyRing } from '#kernel/crypto/key-ring'
import { viewTables, type Db } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { nation } from '#kernel/division-code'
import type { Kysely } from 'kysely'
import type { Logger } from '#kernel/log'
import { pause } from '#kernel/pause'
import type { ExchangeTables } from '../tables.ts'
import { type AllowedHosts, checkAddress } from './hosts.ts'
import { type Attempt, post } from './post.ts'
import { claimWebhooks, markAttempt, releaseWebhook, takeNext } from './queue.ts'
import { openSecrets } from './sealed-secret.ts'
import { signedHeaders } from './signing.ts'
import type { StoredDelivery, StoredWebhook } from './store.ts'

export interface Sender {
  readonly db: Db
  readonly clock: Clock
  readonly keys: KeyRing
  readonly log: Logger
  readonly hosts: AllowedHosts
  /** How long a receiver may take to answer. */
  readonly timeoutMs?: number
}

/** Webhooks that are sent to at the same moment; each gets one message at a time. */
const together = 16
/** Messages of one webhook before the others have their turn. */
const turn = 20
/** What is on its way when the program stops may still arrive for so long. */
const graceMs = 2_000

/**
 * Sends what is due, again and again, until `stop`. A webhook is held by one process at a time, so that its receiver
 * meets one message at a time; a dead one occupies one place for one timeout and is then left in peace. What a stop or a
 * kill interrupts is sent again with the same id.
 */
export function startSender(sender: Sender, pauseMs = 1_000): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController()
  const cutting = new AbortController()
  const running = new Set<Promise<void>>()
  const round = async () => {
    const found = await scoped(sender, (db) => claimWebhooks(db, sender.clock.now(), together - running.size))
    for (const webhook of found) {
      const serving = serve(sender, webhook, stopping.signal, cutting.signal).finally(() => running.delete(serving))
      running.add(serving)
    }
  }
  const looping = (async () => {
    while (!stopping.signal.aborted) {
      if (running.size < together)
        await round().catch((error: unknown) => sender.log.error({ err: error }, 'webhooks could not be read'))
      await pause(pauseMs, stopping.signal)
    }
    await Promise.all(running)
  })()
  return {
    stop: async () => {
      stopping.abort()
      const timer = setTimeout(() => cutting.abort(), graceMs)
      await looping
      clearTimeout(timer)
    },
  }
}

/** Never throws: what goes wrong with one webhook is logged, and tried again when its hold has run out. */
async function serve(
  sender: Sender,
  webhook: StoredWebhook,
  stopping: AbortSignal,
  cutting: AbortSignal,
): Promise<void> {
  try {
    for (let sent = 0; sent < turn && !stopping.aborted; sent++) if (!(await sendNext(sender, webhook, cutting))) break
  } catch (error) {
    if (!cutting.aborted) return sender.log.error({ err: error, webhook: webhook.id }, 'a webhook could not be served')
  }
  await scoped(sender, (db) => releaseWebhook(db, webhook)).catch((error: unknown) =>
    sender.log.error({ err: error, webhook: webhook.id }, 'a webhook stays held until its time runs out'),
  )
}

/** Answers whether there was something to send. Throws when the program stops. */
async function sendNext(sender: Sender, { county, id }: StoredWebhook, signal: AbortSignal): Promise<boolean> {
  const held = await scoped(sender, (db) => takeNext(db, { county, id }, sender.clock.now()))
  if (!held) return false
  const attempt = await tryOnce(sender, held, signal)
  const now = sender.clock.now()
  const isBroken = await scoped(sender, (db) => markAttempt(db, held, attempt, now))
  if (isBroken) sender.log.warn({ webhook: id, county }, 'a webhook broke: nothing has come through for three days')
  return true
}

async function tryOnce(
  sender: Sender,
  { webhook, delivery }: { readonly webhook: StoredWebhook; readonly delivery: StoredDelivery },
  signal: AbortSignal,
): Promise<Attempt> {
  const address = checkAddress(sender.hosts, webhook.url)
  if (!address.ok) return { hasArrived: false, status: null, error: notAllowed, latencyMs: 0 }
  const now = sender.clock.now()
  const secrets = openSecrets(sender.keys, webhook, now)
  const { event: messageId, body } = delivery
  return post({
    url: address.value,
    headers: {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'user-agent': 'anmin',
      ...signedHeaders(sender.keys, secrets, { id: messageId, at: now, body }),
    },
    body,
    timeoutMs: sender.timeoutMs ?? 10_000,
    signal,
  })
}

const notAllowed = '这个地址不在允许的名单里(ANMIN_WEBHOOK_HOSTS),没有发送。'

function scoped<T>({ db }: Sender, work: (db: Kysely<ExchangeTables>) => Promise<T>): Promise<T> {
  return inScope(db, { area: nation }, (trx) => work(viewTables<ExchangeTables>(trx)))
}
