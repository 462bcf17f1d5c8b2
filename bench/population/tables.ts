import type pg from 'pg'
import { type FactSpec, populationDdl, type PopulationColumns, type PopulationTables } from '#policy'
import { copyPopulation } from '#policy/testing'
import { countyCodes } from '../policy/places.ts'

export const schema = 'anmin_bench'
export const tables: PopulationTables = { household: 'household', person: 'person' }

/** Makes the two population tables in a schema of their own and fills them with COPY; NULL is unknown. */
export async function loadTables(
  client: pg.ClientBase,
  population: PopulationColumns,
  facts: readonly FactSpec[],
): Promise<void> {
  await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE; CREATE SCHEMA ${schema}; SET search_path = ${schema}`)
  await client.query(populationDdl(tables, facts, 'UNLOGGED TABLE'))
  await copyPopulation(client, tables, facts, population, (h) => countyCodes[population.place[h] ?? 0] ?? 0)
  await client.query(`VACUUM (FREEZE, ANALYZE) ${tables.household}`)
  await client.query(`VACUUM (FREEZE, ANALYZE) ${tables.person}`)
}

export async function dropTables(client: pg.ClientBase): Promise<void> {
  await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`)
}
