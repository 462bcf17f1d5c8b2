import { type Selectable, sql } from 'kysely'
import { newId } from '#kernel/ids'
import type { Month } from '#kernel/month'
import type { PersonId } from '../ids.ts'
import type { PeopleTables } from '../tables.ts'
import type { Batch, KinshipRecord, RefusedRecord } from './batch.ts'
import type { LockedCounty } from './county-lock.ts'
import { endRows } from './end-rows.ts'
import { refuse } from './refuse.ts'
import type { Database } from './rows.ts'
import type { Pointers } from './write-receipts.ts'
import type { Writer } from './writer.ts'

type Kinship = Selectable<PeopleTables['kinship']>

/** Writes the family graph. The same relative of the same kind with the same duty is left alone. */
export async function writeKinships(
  writer: Writer,
  county: LockedCounty,
  batch: Batch,
  pointers: Pointers,
): Promise<readonly RefusedRecord[]> {
  const refused: RefusedRecord[] = []
  const wanted = (batch.kinships ?? []).flatMap((record, at) => {
    const row = rowOf(county, batch, record, pointers)
    if ('type' in row) refused.push({ ...row, ref: String(at) })
    return 'type' in row ? [] : [row]
  })
  if (wanted.length === 0) return refused
  const known = new Set(wanted.flatMap(({ person }) => (pointers.isNew(person) ? [] : [person])))
  const held = Map.groupBy(await readKinships(writer.db, county, [...known]), keyOf)
  const fresh = wanted.filter((row) => !(held.get(keyOf(row)) ?? []).some((other) => isSame(other, row)))
  const ended = fresh.flatMap((row) =>
    (held.get(keyOf(row)) ?? [])
      .filter(({ valid_to }) => valid_to === null && row.valid_to === null)
      .map(({ id }) => ({ id, lastMonth: (row.valid_from - 1) as Month })),
  )
  if (ended.length > 0) await writer.done()
  await endRows(writer.db, 'kinship', county, batch.source, ended)
  await writer.insert('kinship', kinshipColumns, fresh)
  return refused
}

async function readKinships(
  db: Database,
  { county }: LockedCounty,
  persons: readonly PersonId[],
): Promise<readonly Kinship[]> {
  if (persons.length === 0) return []
  const { rows } = await sql<Kinship>`SELECT * FROM anmin.kinship
    WHERE county = ${county} AND replaced_at IS NULL AND person = ANY(${[...persons]})`.execute(db)
  return rows
}

const kinshipColumns = [
  'county',
  'id',
  'division',
  'person',
  'kind',
  'relative',
  'relative_name',
  'duty',
  'valid_from',
  'valid_to',
  'source',
  'recorded_at',
] as const satisfies readonly (keyof Kinship)[]

type KinshipRow = Pick<Kinship, (typeof kinshipColumns)[number]>

function rowOf(
  { county, at }: LockedCounty,
  { source }: Batch,
  { person: named, relative: namedRelative, relativeName, kind, duty, validFrom, validTo }: KinshipRecord,
  pointers: Pointers,
): KinshipRow | RefusedRecord {
  const person = pointers.person(named)
  const relative = namedRelative === undefined ? undefined : pointers.person(namedRelative)
  const isNamed = relative !== undefined || (namedRelative === undefined && Boolean(relativeName))
  if (!person || !isNamed) return refuse('kinship', '', 'unknown-person')
  return {
    county,
    id: newId(),
    division: person.division,
    person: person.id,
    kind,
    relative: relative?.id ?? null,
    relative_name: relativeName ?? null,
    duty: duty ?? null,
    valid_from: validFrom,
    valid_to: validTo ?? null,
    source,
    recorded_at: at,
  }
}

function keyOf({
  person,
  kind,
  relative,
  relative_name,
}: Pick<Kinship, 'person' | 'kind' | 'relative' | 'relative_name'>) {
  return `${person}/${kind}/${relative ?? relative_name ?? ''}`
}

function isSame(held: Kinship, row: KinshipRow): boolean {
  const covers =
    held.valid_from <= row.valid_from &&
    (held.valid_to === null || (row.valid_to !== null && row.valid_to <= held.valid_to))
  return covers && held.duty === row.duty
}
