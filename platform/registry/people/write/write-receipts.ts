import { type Selectable, sql } from 'kysely'
import { newId } from '#kernel/ids'
import type { Month } from '#kernel/month'
import type { HouseholdId, PersonId } from '../ids.ts'
import type { PeopleTables } from '../tables.ts'
import type { HouseholdPlace, PlacedPerson } from './apply-persons.ts'
import type { Batch, ReceiptRecord, RefusedRecord } from './batch.ts'
import type { LockedCounty } from './county-lock.ts'
import { endRows } from './end-rows.ts'
import { refuse } from './refuse.ts'
import type { Database } from './rows.ts'
import type { Writer } from './writer.ts'

/** Finds what a record points to: its `ref` in the batch, or an id. */
export interface Pointers {
  /** Made by this batch: nothing hangs on them yet. */
  readonly isNew: (person: PersonId) => boolean
  readonly person: (named: string) => (PlacedPerson & { readonly id: PersonId }) | undefined
  readonly household: (named: string) => (HouseholdPlace & { readonly id: HouseholdId }) | undefined
}

type Receipt = Selectable<PeopleTables['receipt']>

/** Writes what is paid by the ledgers. Answers the households concerned, which the lists hold against their judgement. */
export async function writeReceipts(
  writer: Writer,
  county: LockedCounty,
  batch: Batch,
  pointers: Pointers,
): Promise<{ readonly touched: readonly number[]; readonly refused: readonly RefusedRecord[] }> {
  const refused: RefusedRecord[] = []
  const wanted = (batch.receipts ?? []).flatMap((record, at) => {
    const row = rowOf(county, batch, record, pointers)
    if ('type' in row) refused.push({ ...row, ref: String(at) })
    return 'type' in row ? [] : [row]
  })
  const ends = batch.endedReceipts?.map(endOf) ?? []
  if (wanted.length + ends.length > 0) await writer.done()
  const { db } = writer
  const held = await readReceipts(db, county, wanted)
  const over = await endRows(db, 'receipt', county, batch.source, ends)
  const fresh = wanted.filter((row) => !(held.get(keyOf(row)) ?? []).some((other) => isSame(other, row)))
  await endRows(
    db,
    'receipt',
    county,
    batch.source,
    fresh.flatMap((row) => endedBy(held, row)),
  )
  await writer.insert('receipt', receiptColumns, fresh)
  return { touched: [...new Set([...over, ...fresh.map((row) => row.household_number)])], refused }
}

function endOf({ receipt, lastMonth }: NonNullable<Batch['endedReceipts']>[number]) {
  return { id: receipt, lastMonth }
}

const receiptColumns = [
  'county',
  'id',
  'division',
  'benefit',
  'household',
  'household_number',
  'person',
  'member',
  'amount',
  'since',
  'until',
  'persons',
  'document',
  'valid_from',
  'valid_to',
  'source',
  'recorded_at',
] as const satisfies readonly (keyof Receipt)[]

type ReceiptRow = Pick<Receipt, (typeof receiptColumns)[number]>

function rowOf(
  { county, at }: LockedCounty,
  { source }: Batch,
  record: ReceiptRecord,
  pointers: Pointers,
): ReceiptRow | RefusedRecord {
  const person = record.person === undefined ? undefined : pointers.person(record.person)
  if (record.person !== undefined && !person) return refuse('receipt', '', 'unknown-person')
  const named = record.household === undefined ? undefined : pointers.household(record.household)
  const place = person ? { ...person, id: person.household } : named
  if (!place) return refuse('receipt', '', 'unknown-household')
  const { benefit, amount, since, until, persons, document, validFrom, validTo } = record
  return {
    county,
    id: newId<'ReceiptId'>(),
    division: place.division,
    benefit,
    household: place.id,
    household_number: place.number,
    person: person?.id ?? null,
    member: person?.member ?? null,
    amount: amount ?? null,
    since: since ?? null,
    until: until ?? null,
    persons: persons ?? null,
    document: document ?? null,
    valid_from: validFrom,
    valid_to: validTo ?? null,
    source,
    recorded_at: at,
  }
}

/** Whose benefit it is; a person's stays theirs in another household. */
function keyOf({ benefit, household, person }: Pick<Receipt, 'benefit' | 'household' | 'person'>): string {
  return `${benefit}/${person ?? household}/${person === null ? 'household' : 'person'}`
}

async function readReceipts(
  db: Database,
  { county }: LockedCounty,
  rows: readonly ReceiptRow[],
): Promise<ReadonlyMap<string, readonly Receipt[]>> {
  if (rows.length === 0) return new Map()
  const persons = rows.flatMap(({ person }) => person ?? [])
  const { rows: held } = await sql<Receipt>`
    SELECT * FROM anmin.receipt WHERE county = ${county} AND replaced_at IS NULL AND person = ANY(${persons})
    UNION ALL SELECT * FROM anmin.receipt WHERE county = ${county} AND replaced_at IS NULL AND person IS NULL
      AND household = ANY(${[...new Set(rows.map(({ household }) => household))]})`.execute(db)
  return Map.groupBy(held, keyOf)
}

/** Said before, for at least as long. */
function isSame(held: Receipt, row: ReceiptRow): boolean {
  const covers =
    held.valid_from <= row.valid_from &&
    (held.valid_to === null || (row.valid_to !== null && row.valid_to <= held.valid_to))
  return covers && compared.every((column) => held[column] === row[column])
}

const compared = ['amount', 'since', 'until', 'persons', 'document'] as const

function endedBy(held: ReadonlyMap<string, readonly Receipt[]>, row: ReceiptRow) {
  if (row.valid_to !== null) return []
  const open = (held.get(keyOf(row)) ?? []).filter(({ valid_to }) => valid_to === null)
  return open.map(({ id }) => ({ id, lastMonth: (row.valid_from - 1) as Month }))
}
