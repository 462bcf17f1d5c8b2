import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { fixedClock } from './clock.ts'
import { viewTables } from './database/connect.ts'
import { inScope } from './database/scope.ts'
import type { KernelTables } from './database/tables.ts'
import { type CountyCode, countyDivision, nation } from './division-code.ts'
import type { Platform } from './execute.ts'
import { writeEvents } from './outbox.ts'
import { type CloudEvent, dispatchOutbox, type EventConsumer, startDispatcher } from './outbox-dispatch.ts'

interface Tables {
  handled: { county: number; event: string; consumer: string }
}

const database = testDatabase()
let platform: Platform
const received: CloudEvent[] = []
beforeAll(async () => {
  platform = await testPlatform(database())
  await database().owner.query(
    `CREATE TABLE handled (county int, event uuid, consumer text, PRIMARY KEY (county, event, consumer)); SELECT protect('handled')`,
  )
})
beforeEach(async () => {
  received.length = 0
  await database().owner.query('TRUNCATE outbox, outbox_delivery, handled')
})

/** Notes each event; its table would refuse one that came twice. */
function note(name: string, fails: (time: number) => boolean = () => false): EventConsumer {
  let times = 0
  return {
    name,
    types: ['cn.anmin.test.done'],
    handle: async (event, { db }) => {
      await db<Tables>()
        .insertInto('handled')
        .values({ county: event.county, event: event.id, consumer: name })
        .execute()
      times++
      if (fails(times)) throw new Error('not now')
      received.push(event)
    },
  }
}

const write = (count: number, type = 'cn.anmin.test.done') =>
  inScope(database().app, { area: countyDivision(421_081 as CountyCode) }, (trx) =>
    writeEvents(
      trx,
      421_081,
      Array.from({ length: count }, (_, index) => ({ type, subject: `s${index}`, data: { index } })),
      platform.clock.now(),
    ),
  )
const dispatch = (consumers: readonly EventConsumer[], at = '2026-11-22T09:00:00+08:00') =>
  dispatchOutbox({ db: database().app, log: platform.log, clock: fixedClock(at), consumers })
const rows = () =>
  inScope(database().app, { area: nation }, (trx) =>
    viewTables<KernelTables>(trx).selectFrom('outbox').selectAll().orderBy('id').execute(),
  )

describe('the outbox', () => {
  test('hands each event to its consumers as a CloudEvent, once', async () => {
    await write(1)
    expect(await dispatch([note('a'), note('b')])).toBe(1)
    expect(await dispatch([note('a'), note('b')])).toBe(0)
    expect(received).toHaveLength(2)
    expect(received[0]).toEqual({
      specversion: '1.0',
      id: expect.any(String),
      source: '/anmin/county/421081',
      type: 'cn.anmin.test.done',
      subject: 's0',
      time: '2026-11-22T01:00:00.000Z',
      datacontenttype: 'application/json',
      data: { index: 0 },
      county: 421_081,
    })
  })

  test('tries a consumer that failed again later, and does not bother the one that did not', async () => {
    await write(1)
    const [good, bad] = [note('good'), note('bad', (time) => time < 3)]
    expect(await dispatch([bad, good])).toBe(0)
    expect(await rows()).toMatchObject([{ attempts: 1, sent_at: null, last_error: 'not handled by bad' }])
    expect(await dispatch([bad, good])).toBe(0)
    expect(await dispatch([bad, good], '2026-11-22T09:00:02+08:00')).toBe(0)
    expect(await dispatch([bad, good], '2026-11-22T09:00:06+08:00')).toBe(1)
    expect(received.map(({ id }) => id)).toHaveLength(2)
    expect(await rows()).toMatchObject([{ attempts: 3, last_error: null }])
  })

  test('lets several dispatchers work at once without handling anything twice', async () => {
    await write(20)
    const [one, two] = [note('same'), note('same')]
    await Promise.all([dispatch([one]), dispatch([two]), dispatch([one])])
    expect(new Set(received.map(({ id }) => id)).size).toBe(20)
    expect(received).toHaveLength(20)
    expect((await rows()).every(({ sent_at }) => sent_at !== null)).toBe(true)
  })

  test('ticks off what nobody wants to hear', async () => {
    await write(1, 'cn.anmin.test.other')
    expect(await dispatch([note('a')])).toBe(1)
    expect(received).toEqual([])
  })

  test('gives a consumer only its event’s county', async () => {
    await write(1)
    const nosy: EventConsumer = {
      name: 'nosy',
      types: ['cn.anmin.test.done'],
      handle: async (_event, { db }) => {
        await db<Tables>()
          .insertInto('handled')
          .values({ county: 430_321, event: '00000000-0000-7000-8000-000000000000', consumer: 'nosy' })
          .execute()
      },
    }
    expect(await dispatch([nosy])).toBe(0)
  })

  test('is emptied by the running dispatcher until it is stopped', async () => {
    await write(3)
    const dispatcher = startDispatcher(
      { db: database().app, log: platform.log, clock: platform.clock, consumers: [note('a')] },
      20,
    )
    await expect.poll(() => received.length).toBe(3)
    await dispatcher.stop()
    await write(1)
    expect(received).toHaveLength(3)
  })
})
