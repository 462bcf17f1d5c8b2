import type { Kysely } from 'kysely'
import { digestOf } from './secrets.ts'
import type { IdentityTables } from './tables.ts'
import { forgottenAfterHours, type WaitingKind, waitAfter } from './waiting.ts'

type Db = Kysely<IdentityTables>

/** What is being tried, e.g. `account:zhang.wei` or `address:10.0.0.7`; stored as a digest. */
export interface AttemptKey {
  readonly kind: WaitingKind
  readonly key: string
}

/**
 * Counts an attempt as failed before it is made, so that parallel guesses count each; a success takes it back
 * (`settleAttempts`). Answers the seconds still to wait (0: go ahead). While one must wait, nothing is counted.
 */
export async function reserveAttempts(db: Db, keys: readonly AttemptKey[], now: Date): Promise<number> {
  const rows = []
  for (const { kind, key } of inOneOrder(keys)) {
    const digest = digestOf(key)
    const fresh = { key: digest, failures: 0, last_at: now, wait_until: now }
    await db
      .insertInto('identity_attempt')
      .values(fresh)
      .onConflict((on) => on.doNothing())
      .execute()
    const row = await db
      .selectFrom('identity_attempt')
      .selectAll()
      .where('key', '=', digest)
      .forUpdate()
      .executeTakeFirstOrThrow()
    rows.push({ kind, row })
  }
  const wait = Math.max(0, ...rows.map(({ row }) => row.wait_until.getTime() - now.getTime()))
  if (wait > 0) return Math.ceil(wait / 1000)
  for (const { kind, row } of rows) {
    const isForgotten = row.last_at.getTime() < now.getTime() - forgottenAfterHours * 3_600_000
    const failures = (isForgotten ? 0 : row.failures) + 1
    const waitUntil = new Date(now.getTime() + waitAfter(kind, failures) * 1000)
    await db
      .updateTable('identity_attempt')
      .set({ failures, last_at: now, wait_until: waitUntil })
      .where('key', '=', row.key)
      .execute()
  }
  return 0
}

/**
 * After an attempt that was not wrong. A success makes the target's failures forgotten; the address only gets this attempt
 * back, or else one valid account would let its owner guess at all others from the same place.
 */
export async function settleAttempts(
  db: Db,
  keys: readonly AttemptKey[],
  outcome: 'succeeded' | 'void',
  now: Date,
): Promise<void> {
  for (const { kind, key } of inOneOrder(keys)) {
    const row = db.updateTable('identity_attempt').where('key', '=', digestOf(key))
    await (kind === 'target' && outcome === 'succeeded'
      ? row.set({ failures: 0, wait_until: now }).execute()
      : row
          .set((is) => ({ failures: is('failures', '-', 1), wait_until: now }))
          .where('failures', '>', 0)
          .execute())
  }
}

/** Removes what nobody counts any more. */
export async function forgetOldAttempts(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - forgottenAfterHours * 3_600_000)
  await db.deleteFrom('identity_attempt').where('last_at', '<', before).execute()
}

/** Two requests with the same keys must lock them in the same order. */
function inOneOrder(keys: readonly AttemptKey[]): readonly AttemptKey[] {
  return keys.toSorted((a, b) => a.key.localeCompare(b.key))
}
