import pg from 'pg'

/** SQLSTATEs after which the same transaction may simply run again: serialization failure, deadlock. */
const retryable: ReadonlySet<string | undefined> = new Set(['40001', '40P01'])

export function isRetryable(error: unknown): boolean {
  return error instanceof pg.DatabaseError && retryable.has(error.code)
}
