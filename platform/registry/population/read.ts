import { type Kysely, sql } from 'kysely'
import { type CountyCode } from '#kernel/division-code'
import { type Column, columnFor, type DividedPopulation } from '#policy'
import type { RegistryTables } from '../tables.ts'
import { type FactColumn, factColumns } from './columns.ts'
import { packed, unpack } from './packed.ts'

type Database = Kysely<RegistryTables>

export interface HeldPopulation {
  readonly version: number
  readonly loadedAt: Date
  readonly households: number
  readonly persons: number
  readonly isSynthetic: boolean
}

/** What the tables hold of a county; undefined when nothing was ever loaded, or the transaction may not see it. */
export async function findPopulation(db: Database, county: CountyCode): Promise<HeldPopulation | undefined> {
  return db
    .withSchema('anmin')
    .selectFrom('population_version')
    .select(['version', 'loaded_at as loadedAt', 'households', 'persons', 'is_synthetic as isSynthetic'])
    .where('county', '=', county)
    .executeTakeFirst()
}

const columns = { household: factColumns('household'), person: factColumns('person') } as const

/** Households read at a time: one row of packed columns stays below some tens of megabytes. */
const batch = 20_000

/**
 * Reads a county's population into typed arrays, all facts. The database packs each column into one value, so that
 * nothing is parsed row by row.
 */
export async function readPopulation(
  db: Database,
  county: CountyCode,
  held: HeldPopulation,
): Promise<DividedPopulation> {
  const { households, persons } = held
  const into = emptyPopulation(households, persons)
  let [read, last] = [0, 0]
  const members = new Int32Array(households)
  let readPersons = 0
  while (read < households) {
    const chunk = await readHouseholds(db, county, last)
    const rows = unpack('int4', chunk.keys)
    if (rows.length === 0) throw new Error(`population ${county} holds fewer households than its version says`)
    into.number.set(rows, read)
    into.division.set(unpack('int8', chunk.division), read)
    columns.household.forEach(({ fact, type }, i) =>
      into.columns.household[fact.name]?.set(unpack(type, chunk.facts[i] ?? nothing), read),
    )
    const next = rows.at(-1) ?? last
    const people = await readPersonsOf(db, county, last, next)
    const owners = unpack('int4', people.keys)
    columns.person.forEach(({ fact, type }, i) =>
      into.columns.person[fact.name]?.set(unpack(type, people.facts[i] ?? nothing), readPersons),
    )
    countMembers(rows, owners, members.subarray(read, read + rows.length))
    read += rows.length
    readPersons += owners.length
    last = next
  }
  if (readPersons !== persons) throw new Error(`population ${county} holds other persons than its version says`)
  members.forEach((size, h) => (into.columns.memberStart[h + 1] = (into.columns.memberStart[h] ?? 0) + size))
  return into
}

function emptyPopulation(households: number, persons: number): DividedPopulation {
  const empty = (of: readonly FactColumn[], length: number): Record<string, Column> =>
    Object.fromEntries(of.map(({ fact }) => [fact.name, columnFor(fact, length)]))
  return {
    columns: {
      households,
      persons,
      memberStart: new Int32Array(households + 1),
      place: new Int32Array(households),
      household: empty(columns.household, households),
      person: empty(columns.person, persons),
    },
    number: new Int32Array(households),
    division: new Float64Array(households),
  }
}

/** Both lists ascend by household; the check proves that the packed columns came in order. */
function countMembers(households: ArrayLike<number>, owners: ArrayLike<number>, into: Int32Array): void {
  let h = 0
  for (let p = 0; p < owners.length; p++) {
    while (h < households.length && households[h] !== owners[p]) h++
    if (h === households.length) throw new Error('the population was not read in order')
    into[h] = (into[h] ?? 0) + 1
  }
}

interface Packed {
  readonly keys: Buffer
  readonly division: Buffer
  readonly facts: readonly Buffer[]
}

const nothing = Buffer.alloc(0)

async function readHouseholds(db: Database, county: number, after: number): Promise<Packed> {
  const list = sql.join([
    packed('int4', 'household', 'keys'),
    packed('int8', 'division', 'division'),
    ...columns.household.map(({ name, type }) => packed(type, name, name)),
  ])
  const { rows } = await sql<Record<string, Buffer | null>>`SELECT ${list} FROM (
    SELECT * FROM anmin.population_household WHERE county = ${county} AND household > ${after} ORDER BY household LIMIT ${sql.lit(batch)}) chunk`.execute(
    db,
  )
  return packedRow(rows[0], columns.household)
}

async function readPersonsOf(db: Database, county: number, after: number, upTo: number): Promise<Packed> {
  const list = sql.join([
    packed('int4', 'household', 'keys'),
    ...columns.person.map(({ name, type }) => packed(type, name, name)),
  ])
  const { rows } = await sql<Record<string, Buffer | null>>`SELECT ${list} FROM (
    SELECT * FROM anmin.population_person WHERE county = ${county} AND household > ${after} AND household <= ${upTo} ORDER BY household, member) chunk`.execute(
    db,
  )
  return packedRow(rows[0], columns.person)
}

function packedRow(row: Record<string, Buffer | null> | undefined, of: readonly FactColumn[]): Packed {
  const value = (name: string): Buffer => row?.[name] ?? nothing
  return { keys: value('keys'), division: value('division'), facts: of.map(({ name }) => value(name)) }
}
