import type { Kysely } from 'kysely'
import type { RegistryTables } from '../../tables.ts'

export type Database = Kysely<RegistryTables>

export function* parts<T>(rows: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size)
}
