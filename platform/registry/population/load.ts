import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { scopeStatements } from '#kernel/database/scope'
import { type CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import type { HouseholdFacts } from '#policy'
import { BinaryRows } from './binary-rows.ts'
import { factColumns } from './columns.ts'

/** A household as the population tables take it. */
export interface PopulationRecord {
  readonly number: number
  readonly division: DivisionCode
  readonly isSynthetic: boolean
  readonly facts: HouseholdFacts
}

export interface LoadedPopulation {
  /** 1 for a county's first load, one more with each. */
  readonly version: number
  readonly households: number
  readonly persons: number
}

export interface LoadOptions {
  readonly county: CountyCode
  readonly at: Date
  /** Called now and then with the number of persons copied so far. */
  readonly onProgress?: (persons: number) => void
}

/** Households copied at a time: bounds the memory of a load of any size. */
const batch = 4_000

/**
 * Puts a county's population in place of the one that is there, in one transaction: readers see the old or the new one.
 * Rows go by binary COPY into temporary tables first, because PostgreSQL refuses COPY into tables with row security.
 */
export async function loadPopulation(
  pool: pg.Pool,
  households: Iterable<PopulationRecord> | AsyncIterable<PopulationRecord>,
  options: LoadOptions,
): Promise<LoadedPopulation> {
  const client = await pool.connect()
  let failed: Error | undefined
  try {
    await client.query(`BEGIN; ${scopeStatements(countyDivision(options.county))}`)
    const loaded = await replace(client, households, options)
    await client.query('COMMIT')
    return loaded
  } catch (error) {
    failed = error instanceof Error ? error : new Error(String(error))
    await client.query('ROLLBACK').catch(() => undefined) // a broken connection has rolled back by itself; `failed` says more
    throw error
  } finally {
    client.release(failed)
  }
}

async function replace(
  client: pg.PoolClient,
  households: Iterable<PopulationRecord> | AsyncIterable<PopulationRecord>,
  options: LoadOptions,
): Promise<LoadedPopulation> {
  const { county, at, onProgress } = options
  await client.query(`CREATE TEMPORARY TABLE household_load (LIKE anmin.population_household) ON COMMIT DROP;
    CREATE TEMPORARY TABLE person_load (LIKE anmin.population_person) ON COMMIT DROP`)
  const rows = new HouseholdRows(county)
  for await (const household of households) {
    rows.add(household)
    if (rows.waiting < batch) continue
    await send(client, rows)
    onProgress?.(rows.persons)
  }
  await send(client, rows)
  onProgress?.(rows.persons)
  // One locks the version first, so that two loads of a county queue up instead of failing on each other's rows.
  const { rows: versions } = await client.query<{ version: number }>(
    `INSERT INTO anmin.population_version AS held (county, version, loaded_at, households, persons, is_synthetic)
     VALUES ($1, 1, $2, $3, $4, $5)
     ON CONFLICT (county) DO UPDATE SET version = held.version + 1, loaded_at = excluded.loaded_at,
       households = excluded.households, persons = excluded.persons, is_synthetic = excluded.is_synthetic
     RETURNING version`,
    [county, at, rows.households, rows.persons, rows.isSynthetic],
  )
  await client.query(
    `DELETE FROM anmin.population_person WHERE county = ${county}; DELETE FROM anmin.population_household WHERE county = ${county}`,
  )
  await client.query(`INSERT INTO anmin.population_household SELECT * FROM household_load ORDER BY household;
    INSERT INTO anmin.population_person SELECT * FROM person_load ORDER BY household, member`)
  return { version: versions[0]?.version ?? 0, households: rows.households, persons: rows.persons }
}

async function send(client: pg.PoolClient, rows: HouseholdRows): Promise<void> {
  if (rows.waiting === 0) return
  const { household, person } = rows.take()
  for (const [table, buffer] of [
    ['household_load', household],
    ['person_load', person],
  ] as const) {
    await pipeline(
      Readable.from([buffer]),
      client.query(copyFrom(`COPY ${table} (${columnList[table]}) FROM STDIN (FORMAT binary)`)),
    )
  }
}

const columns = { household: factColumns('household'), person: factColumns('person') } as const
const columnList = {
  household_load: [
    'county',
    'household',
    'division',
    'is_synthetic',
    ...columns.household.map(({ name }) => name),
  ].join(', '),
  person_load: [
    'county',
    'household',
    'member',
    'division',
    'is_synthetic',
    ...columns.person.map(({ name }) => name),
  ].join(', '),
} as const

/** Households waiting to be sent, encoded. */
class HouseholdRows {
  readonly #county: number
  readonly #household = new BinaryRows()
  readonly #person = new BinaryRows()
  households = 0
  persons = 0
  waiting = 0
  isSynthetic = false

  constructor(county: number) {
    this.#county = county
  }

  add({ number, division, isSynthetic, facts }: PopulationRecord): void {
    this.#household.row(4 + columns.household.length)
    this.#keys(this.#household, number, division, isSynthetic)
    for (const { fact, type } of columns.household) this.#household.value(type, facts.household.values[fact.name])
    facts.members.forEach((member, m) => {
      this.#person.row(5 + columns.person.length)
      this.#keys(this.#person, number, division, isSynthetic, m)
      for (const { fact, type } of columns.person) this.#person.value(type, member.values[fact.name])
    })
    this.households++
    this.persons += facts.members.length
    this.waiting++
    this.isSynthetic ||= isSynthetic
  }

  #keys(rows: BinaryRows, household: number, division: number, isSynthetic: boolean, member?: number): void {
    rows.value('int4', this.#county)
    rows.value('int4', household)
    if (member !== undefined) rows.value('int2', member)
    rows.value('int8', division)
    rows.value('boolean', isSynthetic ? 1 : 0)
  }

  take(): { readonly household: Buffer; readonly person: Buffer } {
    this.waiting = 0
    return { household: this.#household.take(), person: this.#person.take() }
  }
}
