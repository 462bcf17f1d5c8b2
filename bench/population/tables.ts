import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { columnName, type FactSpec, populationDdl, type PopulationColumns, type PopulationTables } from '#policy'
import { countyCodes } from '../policy/places.ts'

export const schema = 'anmin_bench'
export const tables: PopulationTables = { household: 'household', person: 'person' }

/** Makes the two population tables in a schema of their own and fills them with COPY; NULL is unknown. */
export async function loadTables(client: pg.ClientBase, population: PopulationColumns, facts: readonly FactSpec[]): Promise<void> {
  await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE; CREATE SCHEMA ${schema}; SET search_path = ${schema}`)
  await client.query(populationDdl(tables, facts, 'UNLOGGED TABLE'))
  await copy(client, population, facts, 'household')
  await copy(client, population, facts, 'person')
  await client.query(`VACUUM (FREEZE, ANALYZE) ${tables.household}; `)
  await client.query(`VACUUM (FREEZE, ANALYZE) ${tables.person}`)
}

export async function dropTables(client: pg.ClientBase): Promise<void> {
  await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`)
}

async function copy(client: pg.ClientBase, population: PopulationColumns, facts: readonly FactSpec[], entity: 'household' | 'person'): Promise<void> {
  const own = facts.filter((fact) => fact.entity === entity)
  const keys = entity === 'household' ? ['county', 'household', 'division'] : ['county', 'household', 'member']
  const columns = [...keys, ...own.map(columnName)].join(', ')
  const rows = Readable.from(entity === 'household' ? householdRows(population, own) : personRows(population, own))
  await pipeline(rows, client.query(copyFrom(`COPY ${tables[entity]} (${columns}) FROM STDIN`)))
}

/** Rows are handed over in pieces of this many households, so that the text never stands in memory at once. */
const piece = 5_000

function* householdRows(population: PopulationColumns, facts: readonly FactSpec[]): Generator<string> {
  const fields = facts.map((fact) => field(fact, population.household))
  for (let from = 0; from < population.households; from += piece) {
    let text = ''
    for (let h = from; h < Math.min(from + piece, population.households); h++) {
      const county = countyCodes[population.place[h] ?? 0] ?? 0
      text += `${county}\t${h}\t${county * 1_000_000}`
      for (const value of fields) text += value(h)
      text += '\n'
    }
    yield text
  }
}

function* personRows(population: PopulationColumns, facts: readonly FactSpec[]): Generator<string> {
  const fields = facts.map((fact) => field(fact, population.person))
  for (let from = 0; from < population.households; from += piece) {
    let text = ''
    for (let h = from; h < Math.min(from + piece, population.households); h++) {
      const county = countyCodes[population.place[h] ?? 0] ?? 0
      const start = population.memberStart[h] ?? 0
      for (let p = start; p < (population.memberStart[h + 1] ?? 0); p++) {
        text += `${county}\t${h}\t${p - start}`
        for (const value of fields) text += value(p)
        text += '\n'
      }
    }
    yield text
  }
}

function field(fact: FactSpec, columns: PopulationColumns['person']): (row: number) => string {
  const column = columns[fact.name]
  if (!column) throw new Error(`no column ${fact.name}`)
  if (fact.kind === 'flag') return (row) => ['\t\\N', '\tf', '\tt'][(column[row] ?? -1) + 1] ?? ''
  return (row) => ((column[row] ?? -1) < 0 ? '\t\\N' : `\t${column[row]}`)
}
