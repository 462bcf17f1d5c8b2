import type { z } from 'zod'
import { type Clock, fixedClock } from '#kernel/clock'
import type { Actor } from '#kernel/context'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import type { KernelTables } from '#kernel/database/tables'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import { execute, type Platform } from '#kernel/execute'
import { newId } from '#kernel/ids'
import { writeEvents } from '#kernel/outbox'
import { dispatchOutbox } from '#kernel/outbox-dispatch'
import type { AnyUseCase } from '#kernel/use-case'
import { actorWith } from '#testing/platform'
import { webhookConsumer } from './consumer.ts'
import { createWebhook } from './create-webhook.ts'
import { readAllowedHosts } from './hosts.ts'
import type { Receiver } from './receiver.testing.ts'
import type { WebhookSecret } from './schema.ts'
import { listDeliveries } from './list-deliveries.ts'
import { listWebhooks } from './list-webhooks.ts'
import { startSender } from './sender.ts'

/** Builders for the tests of webhooks. */
export const shishou = 421_081 as CountyCode
export const xiangtan = 430_321 as CountyCode
export const hubei = 420_000 as CountyCode
export const personChanged = 'cn.anmin.registry.person-changed'

export const administrator = (county: number) => actorWith(['system-administrator', county * 1_000_000])

/** A clock that moves only when told. */
export function movableClock(start: string): { readonly clock: Clock; readonly pass: (seconds: number) => void } {
  let now = Date.parse(start)
  const at = () => fixedClock(new Date(now).toISOString())
  return {
    clock: { now: () => at().now(), today: () => at().today(), month: () => at().month() },
    pass: (seconds) => {
      now += seconds * 1_000
    },
  }
}

export const settingsFor = (platform: Platform, ...receivers: readonly Receiver[]) => ({
  keys: platform.keys,
  kinds: [],
  hosts: readAllowedHosts(receivers.map(({ host }) => host).join(',')),
})

export const ask = <Output>(
  platform: Platform,
  useCase: AnyUseCase & { readonly output: z.ZodType<Output> },
  input: unknown,
  actor: Actor,
) => execute(platform, { useCase, input, actor, requestId: 'test' })

/** Runs a use case that must not refuse. */
export async function done<Output>(
  platform: Platform,
  useCase: AnyUseCase & { readonly output: z.ZodType<Output> },
  input: unknown,
  actor: Actor,
): Promise<Output> {
  const result = await ask(platform, useCase, input, actor)
  if (!result.ok) throw new Error(result.error.text)
  return result.value
}

export async function givenWebhook(
  platform: Platform,
  receiver: Receiver,
  county: CountyCode = shishou,
): Promise<WebhookSecret> {
  const input = { county, name: '数据局', url: receiver.url, types: [personChanged] }
  return done(platform, createWebhook(settingsFor(platform, receiver)), input, administrator(county))
}

/** Persons of a county change: the events are written, and handed to the webhooks that listen. Answers the persons. */
export async function givenChanges(platform: Platform, county: CountyCode, count = 1): Promise<readonly string[]> {
  const persons = Array.from({ length: count }, () => newId<'PersonId'>())
  const events = persons.map((person) => ({ type: personChanged, subject: person, data: { county, person } }))
  await inScope(platform.db, { area: countyDivision(county) }, (trx) =>
    writeEvents(trx, county, events, platform.clock.now()),
  )
  await dispatchOutbox({ ...platform, consumers: [webhookConsumer] })
  return persons
}

export async function outboxLeft(platform: Platform, county: CountyCode): Promise<number> {
  const rows = await inScope(platform.db, { area: countyDivision(county) }, (trx) =>
    viewTables<KernelTables>(trx).selectFrom('outbox').select('id').where('sent_at', 'is', null).execute(),
  )
  return rows.length
}

/** Sends while `work` runs. */
export async function whileSending(
  platform: Platform,
  receivers: readonly Receiver[],
  work: () => Promise<void>,
  timeoutMs = 400,
): Promise<void> {
  const { hosts } = settingsFor(platform, ...receivers)
  const sender = startSender({ ...platform, hosts, timeoutMs }, 15)
  try {
    await work()
  } finally {
    await sender.stop()
  }
}

export const deliveriesOf = async (platform: Platform, { county, id }: { county: CountyCode; id: string }) =>
  (await done(platform, listDeliveries, { county, id }, administrator(county))).deliveries

export const webhooksOf = async (platform: Platform, county: CountyCode, ...receivers: readonly Receiver[]) =>
  (await done(platform, listWebhooks(settingsFor(platform, ...receivers)), { county }, administrator(county))).webhooks
