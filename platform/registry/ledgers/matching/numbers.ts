import { type Kysely, sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { PersonId } from '../../people/ids.ts'
import type { RegistryTables } from '../../tables.ts'

/** The blind indexes (base64) of people's current numbers, by the id under which statements name them. */
export async function findNumberIndexes(
  db: Kysely<RegistryTables>,
  county: CountyCode,
  persons: readonly PersonId[],
): Promise<ReadonlyMap<string, string>> {
  if (persons.length === 0) return new Map()
  const rows = await db
    .withSchema('anmin')
    .selectFrom('person_number')
    .select(['id', 'index'])
    .where('county', '=', county)
    .where('person', '=', sql<PersonId>`ANY(${[...persons]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, index }) => [id, index.toString('base64')]))
}
