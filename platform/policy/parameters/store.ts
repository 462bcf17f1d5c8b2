import type { Insertable, Kysely } from 'kysely'
import { newId } from '#kernel/ids'
import type { PolicyTables } from '../tables.ts'
import type { ParameterRecord } from './record.ts'

type Database = Kysely<PolicyTables>

/** Adds records as held from `recordedFrom` on. The database refuses two values for one cell and month. */
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
  return rows.map((row) => ({
    key: row.key,
    place: row.place,
    for: row.codes,
    cells: row.cells.map(Number),
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
  }))
}

/** Changes whenever a record is added or ended; cheap to ask. */
export async function recordsVersion(db: Database): Promise<string> {
  const { count, last, ended } = await db
    .selectFrom('policy_parameter')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.max('recorded_from').as('last'),
      fn.max('recorded_to').as('ended'),
    ])
    .executeTakeFirstOrThrow()
  return `${count}/${last?.toISOString() ?? ''}/${ended?.toISOString() ?? ''}`
}

/** Ends what is held of a cell that the new period covers, keeping the part before it; nothing is deleted. */
export async function supersede(db: Database, next: ParameterRecord): Promise<void> {
  const now = new Date(next.recordedFrom)
  const current = (await loadRecords(db)).filter(
    (held) =>
      held.recordedTo === null &&
      held.status !== 'sample' &&
      held.key === next.key &&
      held.place === next.place &&
      cellText(held.for) === cellText(next.for) &&
      meets(held, next),
  )
  await db
    .updateTable('policy_parameter')
    .set({ recorded_to: now })
    .where('key', '=', next.key)
    .where('place', '=', next.place)
    .where('cell', '=', cellText(next.for))
    .where('status', '<>', 'sample')
    .where('recorded_to', 'is', null)
    .where((is) => is.or([is('to_month', 'is', null), is('to_month', '>=', next.from)]))
    .where((is) => (next.to === null ? is.lit(true) : is('from_month', '<=', next.to)))
    .execute()
  const kept = current.flatMap((held) => [
    ...(held.from < next.from ? [{ ...held, to: (next.from - 1) as typeof next.from }] : []),
    ...(next.to !== null && (held.to === null || held.to > next.to)
      ? [{ ...held, from: (next.to + 1) as typeof next.from }]
      : []),
  ])
  await insertRecords(db, [
    ...kept.map((held) => ({ ...held, recordedFrom: next.recordedFrom, recordedTo: null })),
    next,
  ])
}

function meets(a: ParameterRecord, b: ParameterRecord): boolean {
  return (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to)
}
