import type { DomainEvent } from './context.ts'
import { viewTables } from './database/connect.ts'
import type { ScopedTransaction } from './database/scope.ts'
import type { KernelTables } from './database/tables.ts'
import { newId } from './ids.ts'

/** Writes events with the change they tell of; the dispatcher sends them after the commit. */
export async function writeEvents(
  trx: ScopedTransaction,
  county: number,
  events: readonly DomainEvent[],
  at: Date,
): Promise<void> {
  if (events.length === 0) return
  const rows = events.map(({ type, subject, data }) => ({
    county,
    id: newId<'EventId'>(),
    at,
    type,
    subject,
    data: JSON.stringify(data),
    next_at: at,
    sent_at: null,
    last_error: null,
  }))
  await viewTables<KernelTables>(trx).insertInto('outbox').values(rows).execute()
}
