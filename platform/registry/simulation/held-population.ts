import type { Kysely } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { DividedPopulation } from '#policy'
import { type HeldPopulation, readPopulation } from '../population/read.ts'
import type { RegistryTables } from '../tables.ts'

/** Counties kept in memory, those read last behind; about 150 bytes a person. */
const kept = new Map<string, DividedPopulation>()
const mostPersons = 3_000_000

/**
 * A county's population, read once for each version of it. Only transactions that may see the whole county ask: the use
 * cases' area is the county.
 */
export async function populationOf(
  db: Kysely<RegistryTables>,
  county: CountyCode,
  held: HeldPopulation,
): Promise<DividedPopulation> {
  const key = `${county}/${held.version}/${held.loadedAt.getTime()}`
  const found = kept.get(key)
  if (found) return found
  const read = await readPopulation(db, county, held)
  for (const other of kept.keys()) if (other.startsWith(`${county}/`)) kept.delete(other)
  kept.set(key, read)
  let persons = 0
  for (const [each, { columns }] of [...kept].toReversed()) {
    persons += columns.persons
    if (persons > mostPersons && each !== key) kept.delete(each)
  }
  return read
}
