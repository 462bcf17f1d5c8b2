import type { Kysely, Selectable } from 'kysely'
import type { Clock } from './clock.ts'
import { type Db, viewTables } from './database/connect.ts'
import { inScope } from './database/scope.ts'
import type { KernelTables, OutboxTable } from './database/tables.ts'
import { CountyCode, countyDivision, nation } from './division-code.ts'
import type { Logger } from './log.ts'
import { pause } from './pause.ts'

/** An event as others receive it: CloudEvents 1.0 in its JSON form, with the county as an extension. */
export interface CloudEvent {
  readonly specversion: '1.0'
  readonly id: string
  readonly source: string
  readonly type: string
  readonly subject: string
  readonly time: string
  readonly datacontenttype: 'application/json'
  readonly data: Readonly<Record<string, unknown>>
  readonly county: number
}

/** Somebody inside the program who acts on events. */
export interface EventConsumer {
  /** Unique for ever: what it has handled is remembered under this name. */
  readonly name: string
  readonly types: readonly string[]
  /**
   * Handles one event in a transaction scoped to the event's county, which also notes that it was handled:
   * what it writes there happens exactly once. Anything it does elsewhere may happen again after a crash.
   */
  readonly handle: (event: CloudEvent, context: ConsumerContext) => Promise<void>
}

export interface ConsumerContext {
  readonly db: <Tables>() => Kysely<Tables>
  readonly clock: Clock
}

export interface Dispatch {
  readonly db: Db
  readonly clock: Clock
  readonly log: Logger
  readonly consumers: readonly EventConsumer[]
}

const batch = 100
/** After a failure a consumer is tried again after 2, 4, 8 … seconds, at most every hour, and never given up. */
const longestPauseSeconds = 3_600

/** Hands every due event to its consumers, once through. Answers how many events are now sent. */
export async function dispatchOutbox(dispatch: Dispatch): Promise<number> {
  const due = await inScope(dispatch.db, { area: nation }, (trx) =>
    viewTables<KernelTables>(trx)
      .selectFrom('outbox')
      .selectAll()
      .where('sent_at', 'is', null)
      .where('next_at', '<=', dispatch.clock.now())
      .orderBy('next_at')
      .orderBy('id')
      .limit(batch)
      .execute(),
  )
  let sent = 0
  for (const row of due) if (await deliver(dispatch, row)) sent++
  return sent
}

/** Dispatches again and again, until `stop`; a full batch is followed at once by the next. */
export function startDispatcher(dispatch: Dispatch, pauseMs = 1_000): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController()
  const running = (async () => {
    while (!stopping.signal.aborted) {
      const sent = await dispatchOutbox(dispatch).catch((error: unknown) => {
        dispatch.log.error({ err: error }, 'the outbox could not be read')
        return 0
      })
      if (sent < batch) await pause(pauseMs, stopping.signal)
    }
  })()
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

async function deliver({ db, clock, log, consumers }: Dispatch, row: Selectable<OutboxTable>): Promise<boolean> {
  const area = countyDivision(CountyCode.parse(row.county))
  const event = cloudEventOf(row)
  const failures: string[] = []
  for (const consumer of consumers.filter(({ types }) => types.includes(event.type))) {
    try {
      await inScope(db, { area }, async (trx) => {
        // A second dispatcher waits here for the first one's transaction, and then has nothing to do.
        const mine = await viewTables<KernelTables>(trx)
          .insertInto('outbox_delivery')
          .values({ county: row.county, event_id: row.id, consumer: consumer.name, at: clock.now() })
          .onConflict((conflict) => conflict.doNothing())
          .returning('consumer')
          .executeTakeFirst()
        if (mine) await consumer.handle(event, { clock, db: <Tables>() => viewTables<Tables>(trx) })
      })
    } catch (error) {
      log.error(
        { err: error, event: event.id, type: event.type, consumer: consumer.name },
        'an event could not be handled; it will be tried again',
      )
      failures.push(consumer.name)
    }
  }
  const now = clock.now()
  const attempts = row.attempts + 1
  const pauseSeconds = Math.min(2 ** attempts, longestPauseSeconds)
  const change =
    failures.length === 0
      ? { sent_at: now, attempts, last_error: null }
      : {
          attempts,
          next_at: new Date(now.getTime() + pauseSeconds * 1_000),
          last_error: `not handled by ${failures.join(', ')}`,
        }
  await inScope(db, { area }, (trx) =>
    viewTables<KernelTables>(trx)
      .updateTable('outbox')
      .set(change)
      .where('county', '=', row.county)
      .where('id', '=', row.id)
      .execute(),
  )
  return failures.length === 0
}

function cloudEventOf(row: Selectable<OutboxTable>): CloudEvent {
  const { county, id, type, subject, data } = row
  return {
    specversion: '1.0',
    id,
    source: `/anmin/county/${county}`,
    type,
    subject,
    time: row.at.toISOString(),
    datacontenttype: 'application/json',
    data,
    county,
  }
}
