import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signingKeys } from '#kernel/crypto/signature'
import type { Platform } from '#kernel/execute'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { changeWebhook } from './change-webhook.ts'
import { createWebhook } from './create-webhook.ts'
import {
  administrator,
  ask,
  deliveriesOf,
  done,
  givenChanges,
  givenWebhook,
  hubei,
  movableClock,
  outboxLeft,
  personChanged,
  settingsFor,
  shishou,
  webhooksOf,
  whileSending,
  xiangtan,
} from './given.testing.ts'
import { noHosts } from './hosts.ts'
import { listDeliveries } from './list-deliveries.ts'
import { listWebhooks } from './list-webhooks.ts'
import { pauseWebhook } from './pause-webhook.ts'
import { type Received, type Receiver, startReceiver } from './receiver.testing.ts'
import { removeWebhook } from './remove-webhook.ts'
import { resumeWebhook } from './resume-webhook.ts'
import { rotateSecret } from './rotate-secret.ts'
import { isSm2Signature } from './sm2.testing.ts'
import { testWebhook } from './test-webhook.ts'

const database = testDatabase()
let time: ReturnType<typeof movableClock>
let platform: Platform
let receiver: Receiver
beforeAll(async () => {
  receiver = await startReceiver()
})
afterAll(async () => receiver.close())
beforeEach(async () => {
  time = movableClock('2026-11-22T09:00:00+08:00')
  platform = await testPlatform(database(), time.clock)
  receiver.received.length = 0
  receiver.answer(204)
  await database().owner.query('TRUNCATE webhook, webhook_delivery, outbox, outbox_delivery')
})

async function came(count: number): Promise<void> {
  await expect.poll(() => receiver.received.length, { timeout: 5_000 }).toBe(count)
}
const isSigned = ({ headers, body }: Received, secret: string): boolean => {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const content = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`
  const wanted = `v1sm3,${createHmac('sm3', key).update(content).digest('base64')}`
  return String(headers['webhook-signature']).split(' ').includes(wanted)
}

describe('a webhook', () => {
  test('is sent each event as a CloudEvent that carries ids alone', async () => {
    const webhook = await givenWebhook(platform, receiver)
    const [person] = await givenChanges(platform, shishou)
    await whileSending(platform, [receiver], () => came(1))
    const [message] = receiver.received
    expect(message?.headers['content-type']).toBe('application/cloudevents+json; charset=utf-8')
    expect(JSON.parse(message?.body ?? '')).toEqual({
      specversion: '1.0',
      id: message?.headers['webhook-id'],
      source: '/anmin/county/421081',
      type: personChanged,
      subject: person,
      time: '2026-11-22T01:00:00.000Z',
      datacontenttype: 'application/json',
      county: 421_081,
      data: { county: 421_081, person },
    })
    expect(await deliveriesOf(platform, webhook)).toMatchObject([
      { title: '人员信息有变化', state: 'delivered', attempts: 1, lastStatus: 204, lastError: null },
    ])
  })

  test('is signed with the shared secret and with the installation’s own key', async () => {
    const { secret } = await givenWebhook(platform, receiver)
    await givenChanges(platform, shishou)
    await whileSending(platform, [receiver], () => came(1))
    const [message] = receiver.received
    if (!message) throw new Error('nothing came')
    expect(isSigned(message, secret)).toBe(true)
    expect(isSigned({ ...message, body: `${message.body} ` }, secret)).toBe(false)
    const { headers, body } = message
    const content = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`
    const given = /v1sm2,(\S+)/.exec(String(headers['webhook-signature']))?.[1] ?? ''
    const key = signingKeys(platform.keys).find(({ keyId }) => keyId === headers['webhook-key-id'])?.publicKey ?? ''
    expect(isSm2Signature(content, given, key)).toBe(true)
    expect(isSm2Signature(`${content} `, given, key)).toBe(false)
  })

  test('hears only what it asked for, and an event that nobody asked for is ticked off', async () => {
    const input = { county: shishou, name: '台账', url: receiver.url, types: ['cn.anmin.registry.ledger-imported'] }
    const settings = settingsFor(platform, receiver)
    const webhook = await done(platform, createWebhook(settings), input, administrator(shishou))
    await givenChanges(platform, shishou)
    expect(await outboxLeft(platform, shishou)).toBe(0)
    expect(await deliveriesOf(platform, webhook)).toEqual([])
  })

  test('keeps its secret sealed, and shows it to nobody again', async () => {
    const { secret } = await givenWebhook(platform, receiver)
    const [row] = await lookEverywhere<{ row: string }>(database(), 'SELECT webhook::text AS row FROM anmin.webhook')
    expect(row?.row).not.toContain(Buffer.from(secret).toString('hex'))
    expect(row?.row).not.toContain(secret)
    expect(JSON.stringify(await webhooksOf(platform, shishou, receiver))).not.toContain(secret)
  })

  test('is signed with the old secret as well for a day after a rotation', async () => {
    const webhook = await givenWebhook(platform, receiver)
    const { county, id } = webhook
    const rotated = await done(platform, rotateSecret(settingsFor(platform)), { county, id }, administrator(shishou))
    expect(rotated.previousUntil).toBe('2026-11-23T01:00:00.000Z')
    await whileSending(platform, [receiver], async () => {
      await givenChanges(platform, shishou)
      await came(1)
      time.pass(24 * 3_600)
      await givenChanges(platform, shishou)
      await came(2)
    })
    const signed = receiver.received.map((each) => [isSigned(each, webhook.secret), isSigned(each, rotated.secret)])
    expect(signed).toEqual([
      [true, true],
      [false, true],
    ])
  })

  test('keeps what happens during a pause and sends it afterwards, one message at a time', async () => {
    const { county, id } = await givenWebhook(platform, receiver)
    await done(platform, pauseWebhook, { county, id }, administrator(shishou))
    const persons = await givenChanges(platform, shishou, 5)
    await whileSending(platform, [receiver], async () => {
      await new Promise((later) => setTimeout(later, 150))
      expect(receiver.received).toHaveLength(0)
      await done(platform, resumeWebhook, { county, id }, administrator(shishou))
      await came(5)
    })
    expect(new Set(receiver.received.map(({ body }) => JSON.parse(body).subject))).toEqual(new Set(persons))
    expect(receiver.busiest()).toBe(1)
  })

  test('may be tried while it is paused, and only the test message leaves', async () => {
    const { county, id } = await givenWebhook(platform, receiver)
    await done(platform, pauseWebhook, { county, id }, administrator(shishou))
    await givenChanges(platform, shishou)
    time.pass(1)
    await done(platform, testWebhook, { county, id }, administrator(shishou))
    await whileSending(platform, [receiver], () => came(1))
    expect(receiver.received.map(({ body }) => JSON.parse(body).type)).toEqual(['cn.anmin.exchange.test'])
    expect(await deliveriesOf(platform, { county, id })).toMatchObject([{ state: 'delivered' }, { state: 'waiting' }])
  })

  test('goes with its deliveries when it is removed', async () => {
    const { county, id } = await givenWebhook(platform, receiver)
    await givenChanges(platform, shishou)
    await done(platform, removeWebhook, { county, id }, administrator(shishou))
    expect(await webhooksOf(platform, shishou, receiver)).toEqual([])
    expect(await lookEverywhere(database(), 'SELECT 1 FROM anmin.webhook_delivery')).toEqual([])
  })
})

describe('an address', () => {
  const create = (url: string, hosts = settingsFor(platform, receiver).hosts) =>
    ask(
      platform,
      createWebhook({ keys: platform.keys, hosts, kinds: [] }),
      { county: shishou, name: '数据局', url, types: [personChanged] },
      administrator(shishou),
    )

  test.each([
    ['https://elsewhere.example/anmin', 'host-not-allowed'],
    ['http://127.0.0.1:1/', 'host-not-allowed'],
    ['http://169.254.169.254/latest', 'host-not-allowed'],
    ['file:///etc/passwd', 'host-not-allowed'],
    ['not an address', 'invalid'],
  ])('%s is refused', async (url, type) => {
    expect(await create(url)).toMatchObject({ ok: false, error: { type } })
  })

  test('with an account in it is refused', async () => {
    expect(await create(receiver.url.replace('//', '//user:word@'))).toMatchObject({
      ok: false,
      error: { type: 'credentials-in-address' },
    })
  })

  test('is refused in plain words while the administrator of the machine has allowed none', async () => {
    const refused = await create(receiver.url, noHosts)
    expect(!refused.ok && refused.error.text).toContain('ANMIN_WEBHOOK_HOSTS')
  })

  test('that is no longer allowed gets nothing, and the list says why', async () => {
    const webhook = await givenWebhook(platform, receiver)
    await givenChanges(platform, shishou)
    await whileSending(platform, [], async () => {
      await expect
        .poll(async () => (await deliveriesOf(platform, webhook))[0]?.lastError ?? '')
        .toContain('不在允许的名单里')
    })
    expect(receiver.received).toEqual([])
    expect((await webhooksOf(platform, shishou))[0]?.trouble).toContain('ANMIN_WEBHOOK_HOSTS')
  })

  test('may be changed, and what is still to be sent goes to the new one', async () => {
    const [old, { county, id }] = [await startReceiver(), await givenWebhook(platform, receiver)]
    const change = { county, id, name: '新地址', url: old.url, types: [personChanged] }
    await done(platform, changeWebhook(settingsFor(platform, receiver, old)), change, administrator(shishou))
    await givenChanges(platform, shishou)
    await whileSending(platform, [receiver, old], async () => {
      await expect.poll(() => old.received.length).toBe(1)
    })
    expect(receiver.received).toEqual([])
    await old.close()
  })
})

describe('areas', () => {
  test('a county’s webhook never hears another county, a province’s hears all of its own', async () => {
    const [own, other, province] = [
      await givenWebhook(platform, receiver, shishou),
      await givenWebhook(platform, receiver, xiangtan),
      await givenWebhook(platform, receiver, hubei),
    ]
    const [inShishou] = await givenChanges(platform, shishou)
    const [inXiangtan] = await givenChanges(platform, xiangtan)
    const [inGongan] = await givenChanges(platform, (shishou - 59) as typeof shishou)
    const subjects = async (webhook: typeof own) => {
      const rows = await lookEverywhere<{ body: string }>(
        database(),
        `SELECT body FROM anmin.webhook_delivery WHERE webhook = '${webhook.id}'`,
      )
      return rows.map(({ body }) => JSON.parse(body).subject)
    }
    expect(await subjects(own)).toEqual([inShishou])
    expect(await subjects(other)).toEqual([inXiangtan])
    expect(new Set(await subjects(province))).toEqual(new Set([inShishou, inGongan]))
  })

  test('nobody sees or touches a webhook of another area, by its id or in a list', async () => {
    const { id } = await givenWebhook(platform, receiver, shishou)
    const stranger = administrator(xiangtan)
    const settings = settingsFor(platform, receiver)
    for (const useCase of [pauseWebhook, resumeWebhook, removeWebhook, testWebhook, listDeliveries]) {
      expect(await ask(platform, useCase, { county: shishou, id }, stranger)).toMatchObject({
        error: { type: 'denied' },
      })
      expect(await ask(platform, useCase, { county: xiangtan, id }, stranger)).toMatchObject({
        error: { type: 'no-webhook' },
      })
    }
    expect(await webhooksOf(platform, xiangtan, receiver)).toEqual([])
    expect(await ask(platform, listWebhooks(settings), { county: hubei }, stranger)).toMatchObject({ ok: false })
    expect((await webhooksOf(platform, hubei, receiver)).map((each) => each.id)).toEqual([id])
  })

  test('a county does not see the webhooks of its province', async () => {
    await givenWebhook(platform, receiver, hubei)
    await givenChanges(platform, shishou)
    expect(await webhooksOf(platform, shishou, receiver)).toEqual([])
  })

  test('an auditor sees where messages went, and changes nothing', async () => {
    const { county, id } = await givenWebhook(platform, receiver)
    const auditor = actorWith(['auditor', 421_081_000_000])
    expect(await ask(platform, listDeliveries, { county, id }, auditor)).toMatchObject({ ok: true })
    expect(await ask(platform, pauseWebhook, { county, id }, auditor)).toMatchObject({ error: { type: 'denied' } })
  })
})
