import { type Insertable, type Kysely, type Selectable, sql } from 'kysely'
import { newId } from '#kernel/ids'
import { addMonths } from '#kernel/month'
import type { PolicyTables } from '../tables.ts'
import type { ParameterRecord } from './record.ts'

type Database = Kysely<PolicyTables>

/** Adds records as held from their `recordedFrom` on. The database refuses two values for one cell and month. */
export async function insertRecords(db: Database, records: readonly ParameterRecord[]): Promise<void> {
  for (let from = 0; from < records.length; from += 500) {
    await db
      .insertInto('policy_parameter')
      .values(records.slice(from, from + 500).map(rowOf))
      .execute()
  }
}

function rowOf(record: ParameterRecord): Insertable<PolicyTables['policy_parameter']> {
  return {
    id: newId(),
    key: record.key,
    place: record.place,
    codes: record.for,
    cell: cellText(record.for),
    cells: record.cells,
    from_month: record.from,
    to_month: record.to,
    on_expiry: record.onExpiry,
    review_month: record.review,
    status: record.status,
    document: record.document,
    source: record.source,
    quote: record.quote,
    note: record.note,
    origin: record.origin,
    recorded_from: new Date(record.recordedFrom),
    recorded_to: record.recordedTo === null ? null : new Date(record.recordedTo),
  }
}

/** Canonical text of the codes a record is for. */
export function cellText(codes: Readonly<Record<string, string>>): string {
  return Object.keys(codes)
    .toSorted()
    .map((list) => `${list}=${codes[list]}`)
    .join(',')
}

/** Every record ever held, ended ones included. */
export async function loadRecords(db: Database): Promise<readonly ParameterRecord[]> {
  const rows = await db.selectFrom('policy_parameter').selectAll().orderBy('id').execute()
  return rows.map(recordOf)
}

type Row = Selectable<PolicyTables['policy_parameter']>

function recordOf(row: Row): ParameterRecord {
  return {
    key: row.key,
    place: row.place,
    for: row.codes,
    cells: row.cells,
    from: row.from_month,
    to: row.to_month,
    onExpiry: row.on_expiry,
    review: row.review_month,
    status: row.status,
    document: row.document,
    source: row.source,
    quote: row.quote,
    note: row.note,
    origin: row.origin,
    recordedFrom: row.recorded_from.toISOString(),
    recordedTo: row.recorded_to === null ? null : row.recorded_to.toISOString(),
  }
}

/**
 * Changes whenever a record is added or ended; cheap to ask. It names the newest record, because a transaction that was
 * undone may have had as many, at the same instant.
 */
export async function recordsVersion(db: Database): Promise<string> {
  const { count, newest, ended } = await db
    .selectFrom('policy_parameter')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.max(sql<string>`id::text`).as('newest'),
      fn.max('recorded_to').as('ended'),
    ])
    .executeTakeFirstOrThrow()
  return `${count}/${newest}/${ended?.toISOString() ?? ''}`
}

/** Held until the transaction ends: adoptions, and servers that load files at the same moment, follow one another. */
export async function lockRecords(db: Database): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('policy.parameters'))`.execute(db)
}

/**
 * Puts new values in the place of what is held of their cells for the same months, keeping what lies before and after;
 * nothing is deleted, and a sample only ever replaces a sample. Callers hold `lockRecords`. Values are recorded at `now`,
 * or just after what they replace where another server's clock runs ahead of ours.
 */
export async function supersede(db: Database, records: readonly ParameterRecord[], now: Date): Promise<void> {
  for (const next of records) {
    const replaced = await heldBehind(db, next)
    const at = new Date(Math.max(now.getTime(), ...replaced.map((held) => held.recorded_from.getTime() + 1)))
    await end(db, replaced, at)
    const kept = replaced.map(recordOf).flatMap((held) => outside(held, next))
    const recorded = { recordedFrom: at.toISOString(), recordedTo: null }
    await insertRecords(
      db,
      [...kept, next].map((record) => ({ ...record, ...recorded })),
    )
  }
}

/** What is held of the same cell, in the same layer (real or sample), for some of the same months. */
function heldBehind(db: Database, next: ParameterRecord): Promise<readonly Row[]> {
  const held = db
    .selectFrom('policy_parameter')
    .selectAll()
    .where('key', '=', next.key)
    .where('place', '=', next.place)
    .where('cell', '=', cellText(next.for))
    .where('status', next.status === 'sample' ? '=' : '<>', 'sample')
    .where('recorded_to', 'is', null)
    .where((is) => is.or([is('to_month', 'is', null), is('to_month', '>=', next.from)]))
  return (next.to === null ? held : held.where('from_month', '<=', next.to)).execute()
}

async function end(db: Database, replaced: readonly Row[], at: Date): Promise<void> {
  if (replaced.length === 0) return
  const ids = replaced.map(({ id }) => id)
  await db.updateTable('policy_parameter').set({ recorded_to: at }).where('id', 'in', ids).execute()
}

/** The parts of a held period that the new one does not cover. */
function outside(held: ParameterRecord, next: ParameterRecord): readonly ParameterRecord[] {
  const before = held.from < next.from ? [{ ...held, to: addMonths(next.from, -1) }] : []
  if (next.to === null || (held.to !== null && held.to <= next.to)) return before
  return [...before, { ...held, from: addMonths(next.to, 1) }]
}
