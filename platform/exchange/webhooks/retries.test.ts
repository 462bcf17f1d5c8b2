import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Platform } from '#kernel/execute'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { nation } from '#kernel/division-code'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import type { ExchangeTables } from '../tables.ts'
import { brokenAfterMs, nextAttempt, nextProbe, pausesMs } from './backoff.ts'
import {
  administrator,
  deliveriesOf,
  done,
  givenChanges,
  givenWebhook,
  movableClock,
  settingsFor,
  shishou,
  webhooksOf,
  whileSending,
  xiangtan,
} from './given.testing.ts'
import { forgetDeliveries, keptDays, listedDays } from './housekeeping.ts'
import { checkAddress } from './hosts.ts'
import { pauseWebhook } from './pause-webhook.ts'
import { post } from './post.ts'
import { claimWebhooks, takeNext } from './queue.ts'
import { startReceiver, withReceiver } from './receiver.testing.ts'
import { resumeWebhook } from './resume-webhook.ts'
import { openSecrets } from './sealed-secret.ts'
import { sendAgain } from './send-again.ts'
import { signedHeaders } from './signing.ts'

const database = testDatabase()
let time: ReturnType<typeof movableClock>
let platform: Platform
beforeEach(async () => {
  time = movableClock('2026-11-22T09:00:00+08:00')
  platform = await testPlatform(database(), time.clock)
  await database().owner.query('TRUNCATE webhook, webhook_delivery, outbox, outbox_delivery')
})

const stateOf = async (webhook: Parameters<typeof deliveriesOf>[1]) => (await deliveriesOf(platform, webhook))[0]
async function until(webhook: Parameters<typeof deliveriesOf>[1], seen: object): Promise<void> {
  await expect.poll(() => stateOf(webhook), { timeout: 5_000 }).toMatchObject(seen)
}

describe('a message that does not arrive', () => {
  test('is tried again after an error, with the same id and the same body, and no sooner than due', () =>
    withReceiver(async (receiver) => {
      const webhook = await givenWebhook(platform, receiver)
      await givenChanges(platform, shishou)
      receiver.answer(500, 503, 204)
      await whileSending(platform, [receiver], async () => {
        await until(webhook, { state: 'failed', attempts: 1, lastStatus: 500 })
        await new Promise((later) => setTimeout(later, 100))
        expect(receiver.received).toHaveLength(1)
        time.pass(7)
        await until(webhook, { state: 'failed', attempts: 2, lastStatus: 503 })
        time.pass(40)
        await until(webhook, { state: 'delivered', attempts: 3, lastStatus: 204, lastError: null })
      })
      expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
      expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
      expect(new Set(receiver.received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(3)
    }))

  test('is tried again when nobody answers in time, and says so', () =>
    withReceiver(async (receiver) => {
      const webhook = await givenWebhook(platform, receiver)
      await givenChanges(platform, shishou)
      receiver.answer('silence', 204)
      await whileSending(platform, [receiver], async () => {
        await until(webhook, { state: 'failed', lastError: '0.4 秒内没有收到接收方的答复。', lastStatus: null })
        time.pass(7)
        await until(webhook, { state: 'delivered', attempts: 2 })
      })
      expect(receiver.received).toHaveLength(2)
    }))

  test('is tried again when nobody listens, and arrives once the receiver is back', async () => {
    const gone = await startReceiver()
    const webhook = await givenWebhook(platform, gone)
    await givenChanges(platform, shishou)
    await gone.close()
    await whileSending(platform, [gone], async () => {
      await until(webhook, { state: 'failed', lastStatus: null })
      expect((await stateOf(webhook))?.lastError).toContain('拒绝连接')
      const back = await startReceiver(Number(gone.host.split(':')[1]))
      time.pass(7)
      await until(webhook, { state: 'delivered' })
      await back.close()
    })
  })

  test('follows no redirect', () =>
    withReceiver(async (receiver) => {
      const elsewhere = await startReceiver()
      const webhook = await givenWebhook(platform, receiver)
      await givenChanges(platform, shishou)
      receiver.answer({ redirect: elsewhere.url })
      await whileSending(platform, [receiver, elsewhere], () => until(webhook, { state: 'failed', lastStatus: 302 }))
      expect(elsewhere.received).toEqual([])
      await elsewhere.close()
    }))

  test('is given up after the last pause, and may be sent again by hand with the same id', () =>
    withReceiver(async (receiver) => {
      const webhook = await givenWebhook(platform, receiver)
      await givenChanges(platform, shishou)
      receiver.answer(500)
      await database().owner.query('UPDATE webhook_delivery SET attempts = $1', [pausesMs.length])
      await whileSending(platform, [receiver], () => until(webhook, { state: 'abandoned', nextAt: null }))
      receiver.answer(204)
      const { county, id } = webhook
      expect(await done(platform, sendAgain, { county, id }, administrator(shishou))).toEqual({ count: 1 })
      await whileSending(platform, [receiver], () => until(webhook, { state: 'delivered' }))
      expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    }))

  test('comes once more when the sender was killed between sending and noting it', () =>
    withReceiver(async (receiver) => {
      const webhook = await givenWebhook(platform, receiver)
      await givenChanges(platform, shishou)
      const now = platform.clock.now()
      const { hosts } = settingsFor(platform, receiver)
      const scoped = <T>(work: (db: ReturnType<typeof viewTables<ExchangeTables>>) => Promise<T>) =>
        inScope(platform.db, { area: nation }, (trx) => work(viewTables<ExchangeTables>(trx)))
      // What the sender does, up to the moment in which the process dies.
      const [claimed] = await scoped((db) => claimWebhooks(db, now, 1))
      const held = claimed && (await scoped((db) => takeNext(db, claimed, now)))
      const address = checkAddress(hosts, receiver.url)
      if (!held || !address.ok) throw new Error('nothing to send')
      const { event, body } = held.delivery
      const headers = signedHeaders(platform.keys, openSecrets(platform.keys, held.webhook, now), {
        ...{ id: event, at: now, body },
      })
      await post({ url: address.value, headers, body, timeoutMs: 1_000, signal: new AbortController().signal })
      await whileSending(platform, [receiver], async () => {
        await new Promise((later) => setTimeout(later, 100))
        expect(receiver.received).toHaveLength(1)
        time.pass(61)
        await until(webhook, { state: 'delivered' })
      })
      expect(receiver.received).toHaveLength(2)
      expect(receiver.received[0]?.headers['webhook-id']).toBe(receiver.received[1]?.headers['webhook-id'])
    }))
})

describe('a dead receiver', () => {
  test('does not slow the others, and is not asked for every message', () =>
    withReceiver(async (receiver) => {
      const dead = await startReceiver()
      dead.answer('silence')
      await givenWebhook(platform, dead)
      const alive = await givenWebhook(platform, receiver)
      await givenChanges(platform, shishou, 30)
      await whileSending(
        platform,
        [receiver, dead],
        async () => {
          await expect.poll(() => receiver.received.length, { timeout: 5_000 }).toBe(30)
        },
        3_000,
      )
      expect(dead.received).toHaveLength(1)
      expect((await deliveriesOf(platform, alive)).every(({ state }) => state === 'delivered')).toBe(true)
      await dead.close()
    }))

  test('breaks its webhook after three days, which says so and goes on when it is resumed', () =>
    withReceiver(async (receiver) => {
      const webhook = await givenWebhook(platform, receiver)
      const { county, id } = webhook
      await givenChanges(platform, shishou)
      receiver.answer(500)
      await whileSending(platform, [receiver], async () => {
        await until(webhook, { state: 'failed', attempts: 1 })
        time.pass(brokenAfterMs / 1_000)
        await until(webhook, { attempts: 2 })
      })
      await givenChanges(platform, shishou)
      const [broken] = await webhooksOf(platform, shishou, receiver)
      expect(broken).toMatchObject({ state: 'broken', waiting: 2 })
      expect(broken?.trouble).toContain('连续三天以上送不到')
      time.pass(100_000)
      receiver.answer(204)
      await whileSending(platform, [receiver], async () => {
        await new Promise((later) => setTimeout(later, 100))
        expect(receiver.received).toHaveLength(2)
        await done(platform, resumeWebhook, { county, id }, administrator(shishou))
        await expect.poll(() => receiver.received.length, { timeout: 5_000 }).toBe(4)
      })
      expect(await webhooksOf(platform, shishou, receiver)).toMatchObject([
        { state: 'active', failures: 0, trouble: null, waiting: 0 },
      ])
    }))
})

test('several senders never send one message twice while all are alive', () =>
  withReceiver(async (receiver) => {
    await givenWebhook(platform, receiver)
    await givenWebhook(platform, receiver, xiangtan)
    await givenChanges(platform, shishou, 25)
    await givenChanges(platform, xiangtan, 25)
    const all = async () => {
      await expect.poll(() => receiver.received.length, { timeout: 8_000 }).toBe(50)
    }
    await Promise.all([1, 2, 3].map(() => whileSending(platform, [receiver], all)))
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(50)
    expect(receiver.received).toHaveLength(50)
  }))

test('what was kept too long is given up, and what is settled is forgotten in the end', () =>
  withReceiver(async (receiver) => {
    const webhook = await givenWebhook(platform, receiver)
    const { county, id } = webhook
    await done(platform, pauseWebhook, { county, id }, administrator(shishou))
    await givenChanges(platform, shishou)
    time.pass(keptDays * 86_400)
    await forgetDeliveries(platform)
    expect(await stateOf(webhook)).toMatchObject({ state: 'waiting' })
    time.pass(1)
    expect(await forgetDeliveries(platform)).toBe(0)
    expect(await stateOf(webhook)).toMatchObject({ state: 'abandoned' })
    time.pass((listedDays - keptDays) * 86_400)
    expect(await forgetDeliveries(platform)).toBe(1)
    expect(await lookEverywhere(database(), 'SELECT 1 FROM anmin.webhook_delivery')).toEqual([])
  }))

describe('pauses', () => {
  const now = new Date('2026-11-22T01:00:00Z')
  const chance = fc.double({ min: 0, max: 1, noNaN: true })

  test('between attempts grow, within a quarter of their length, until the message is given up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: pausesMs.length }), chance, (attempts, random) => {
        const pause = (nextAttempt(attempts, now, random)?.getTime() ?? 0) - now.getTime()
        const wanted = pausesMs[attempts - 1] ?? 0
        expect(Math.abs(pause - wanted)).toBeLessThanOrEqual(wanted / 4 + 1)
      }),
    )
    expect(nextAttempt(pausesMs.length + 1, now, 0.5)).toBeUndefined()
    expect(pausesMs.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(brokenAfterMs)
  })

  test('of a webhook never exceed an hour and a quarter', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), chance, (failures, random) => {
        const pause = nextProbe(failures, now, random).getTime() - now.getTime()
        expect(pause).toBeGreaterThan(3_000)
        expect(pause).toBeLessThanOrEqual(4_500_000)
      }),
    )
  })
})
