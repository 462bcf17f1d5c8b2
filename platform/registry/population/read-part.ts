import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import { type Column, columnFor, type DividedPopulation } from '#policy'
import type { RegistryTables } from '../tables.ts'
import { type FactColumn, factColumns } from './columns.ts'
import { packed, unpack } from './packed.ts'

type Database = Kysely<RegistryTables>

/** Some of a county's households: those numbered above `after` up to `upTo`, or those named. */
export type HouseholdPart = { readonly after: number; readonly upTo: number } | { readonly numbers: readonly number[] }

export interface PopulationPart extends DividedPopulation {
  /** By person: the place in the household, which need not run from 0 without gaps. */
  readonly member: Int16Array
}

/** The condition on a table's `household` that selects a part. */
export function withinPart(part: HouseholdPart): RawBuilder<boolean> {
  return 'numbers' in part
    ? sql`household = ANY(${[...part.numbers]}::int4[])`
    : sql`household > ${part.after} AND household <= ${part.upTo}`
}

const columns = { household: factColumns('household'), person: factColumns('person') } as const

/** Reads a part of a county's population into typed arrays, all facts, households in the order of their numbers. */
export async function readPopulationPart(
  db: Database,
  county: CountyCode,
  part: HouseholdPart,
): Promise<PopulationPart> {
  const own = await read(db, 'household', sql`county = ${county} AND ${withinPart(part)}`)
  const theirs = await read(db, 'person', sql`county = ${county} AND ${withinPart(part)}`)
  const number = Int32Array.from(own.of('int4', 'household'))
  const owners = theirs.of('int4', 'household')
  const memberStart = new Int32Array(number.length + 1)
  let p = 0
  number.forEach((household, h) => {
    while (p < owners.length && owners[p] === household) p++
    memberStart[h + 1] = p
  })
  if (p !== owners.length) throw new Error(`persons of county ${county} belong to no household`)
  return {
    columns: {
      households: number.length,
      persons: owners.length,
      memberStart,
      place: new Int32Array(number.length),
      household: factsOf(own, columns.household, number.length),
      person: factsOf(theirs, columns.person, owners.length),
    },
    number,
    division: Float64Array.from(own.of('int8', 'division')),
    member: Int16Array.from(theirs.of('int2', 'member')),
  }
}

interface PackedColumns {
  readonly of: (type: FactColumn['type'], name: string) => ArrayLike<number>
}

async function read(db: Database, entity: 'household' | 'person', where: RawBuilder<unknown>): Promise<PackedColumns> {
  const list = sql.join([
    packed('int4', 'household', 'household'),
    packed('int8', 'division', 'division'),
    ...(entity === 'person' ? [packed('int2', 'member', 'member')] : []),
    ...columns[entity].map(({ name, type }) => packed(type, name, name)),
  ])
  const order = sql.raw(entity === 'person' ? 'household, member' : 'household')
  const { rows } = await sql<Record<string, Buffer | null>>`SELECT ${list} FROM (
    SELECT * FROM ${sql.table(`anmin.population_${entity}`)} WHERE ${where} ORDER BY ${order}) part`.execute(db)
  return { of: (type, name) => unpack(type, rows[0]?.[name] ?? Buffer.alloc(0)) }
}

function factsOf(from: PackedColumns, of: readonly FactColumn[], length: number): Record<string, Column> {
  return Object.fromEntries(
    of.map(({ fact, name, type }) => {
      const column = columnFor(fact, length)
      column.set(from.of(type, name))
      return [fact.name, column]
    }),
  )
}
