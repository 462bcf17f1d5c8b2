import { type RawBuilder, sql } from 'kysely'
import type { StoredRun } from './store.ts'

/** The condition that a benefit is paid in this run. */
export function isPaidIn({ benefits }: Pick<StoredRun, 'benefits'>, column: string): RawBuilder<boolean> {
  return benefits === null ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = ANY(${[...benefits]}::text[])`
}
